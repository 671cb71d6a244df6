package dev.litellm4j.providers.bedrock;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.SupportedParams;
import java.util.List;

/** Turns a chat request into Converse's; AWS's API page "Converse". */
final class ConverseRequest {
    private static final SupportedParams PARAMS = SupportedParams.of(
            "max_tokens",
            "max_completion_tokens",
            "stop",
            "temperature",
            "top_p",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "functions",
            "function_call",
            "response_format",
            "service_tier");
    private static final SupportedParams THINKING = PARAMS.and("thinking", "reasoning_effort");

    private ConverseRequest() {}

    /**
     * {@code request} in Converse's form, with its warnings in the draft.
     *
     * @throws dev.litellm4j.error.BadRequestException if it cannot be said there; the message names what
     */
    static Draft of(ChatRequest request, BedrockModel model, Protocol anthropic) {
        SupportedParams.Checked checked = params(model).check(withoutTextModality(request));
        Draft draft = new Draft(checked.request(), model);
        draft.warnings.addAll(checked.warnings());
        List<String> called = new ConverseMessages(draft).encode();
        new ConverseSettings(draft).encode(anthropic);
        new ConverseTools(draft).encode(called);
        new ConverseExtras(draft).encode();
        return draft;
    }

    private static SupportedParams params(BedrockModel model) {
        return switch (model.family()) {
            case CLAUDE, UNKNOWN -> THINKING;
            case NOVA -> (model.isNova2() ? PARAMS.and("reasoning_effort") : PARAMS).and("web_search_options");
            case OPENAI -> PARAMS.and("reasoning_effort");
            default -> PARAMS;
        };
    }

    /** Asking for text and nothing else is asking for nothing. */
    private static ChatRequest withoutTextModality(ChatRequest request) {
        JsonObject fields = request.fields();
        return fields.array("modalities").equals(List.of("text"))
                ? request.with(fields.without("modalities"))
                : request;
    }
}
