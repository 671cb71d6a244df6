package dev.litellm4j.providers.bedrock;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Redaction;
import dev.litellm4j.providers.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Turns Converse's answer, and Nova's own, into OpenAI's form; AWS's API page "Converse". */
final class ConverseReply {
    private final ChatRequest request;
    private final boolean emulated;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final List<Object> thinking = new ArrayList<>(0);
    private final List<Object> calls = new ArrayList<>(0);
    private final List<Object> annotations = new ArrayList<>(0);
    private final List<Object> citations = new ArrayList<>(0);
    private boolean foreign;

    private ConverseReply(ChatRequest request, BedrockModel model) {
        this.request = request;
        this.emulated = ConverseFormat.isEmulated(request, model);
    }

    /**
     * The answer in {@code reply}.
     *
     * @throws dev.litellm4j.error.LiteLLMException if it is an error, or nothing Bedrock would say
     */
    static ChatCompletion read(JsonObject reply, ChatRequest request, BedrockModel model, Headers headers) {
        JsonObject message = reply.object("output").object("message");
        if (message.isEmpty() && reply.text("stopReason").isEmpty()) {
            throw new ApiResponseException(
                    Draft.provider(request)
                            + ": the reply is JSON, but no answer: neither output nor stopReason is there",
                    ErrorDetails.builder()
                            .provider(Draft.provider(request))
                            .model(request.model())
                            .body(Redaction.of(Json.write(reply)))
                            .build());
        }
        return new ConverseReply(request, model).answer(reply, message, model, ReplyHead.of(headers));
    }

    private ChatCompletion answer(JsonObject reply, JsonObject message, BedrockModel model, ReplyHead head) {
        message.objects("content").forEach(this::block);
        JsonObjectBuilder answer = JsonObject.builder()
                .append("id", head.id())
                .append("object", "chat.completion")
                .append("created", head.created())
                .append("model", model.id())
                .append("choices", List.of(choice(reply.text("stopReason"), message)));
        JsonObject usage = reply.object("usage");
        if (!usage.isEmpty()) {
            answer.append("usage", ConverseUsage.of(usage));
        }
        surroundings(answer, reply);
        return new ChatCompletion(answer.build());
    }

    /** What is known beside the message, from an answer or the end of a stream. */
    static void surroundings(JsonObjectBuilder answer, JsonObject source) {
        String tier = source.object("serviceTier").text("type");
        if (!tier.isEmpty()) {
            answer.append("service_tier", tier);
        }
        JsonObjectBuilder own = JsonObject.builder();
        for (String name :
                new String[] {"usage", "metrics", "trace", "performanceConfig", "additionalModelResponseFields"}) {
            if (source.get(name) instanceof JsonObject object && !object.isEmpty()) {
                own.append(name, object);
            }
        }
        if (!own.isEmpty()) {
            answer.append("provider_specific_fields", own.build());
        }
    }

    private void block(JsonObject block) {
        if (block.has("text")) {
            text.append(block.text("text"));
        } else if (block.has("toolUse")) {
            call(block.object("toolUse"));
        } else if (block.has("reasoningContent")) {
            reasoning(block.object("reasoningContent"));
        } else if (block.has("citationsContent")) {
            cited(block.object("citationsContent"));
        } else {
            foreign = true;
        }
    }

    private void reasoning(JsonObject content) {
        foreign |= !text.isEmpty() || !calls.isEmpty();
        if (content.has("redactedContent")) {
            thinking.add(JsonObject.of("type", "redacted_thinking", "data", content.text("redactedContent")));
            return;
        }
        JsonObject said = content.object("reasoningText");
        reasoning.append(said.text("text"));
        thinking.add(
                JsonObject.of("type", "thinking", "thinking", said.text("text"), "signature", said.text("signature")));
    }

    private void cited(JsonObject content) {
        foreign = true;
        int from = text.length();
        content.objects("content").forEach(part -> text.append(part.text("text")));
        List<JsonObject> sources = content.objects("citations");
        citations.addAll(sources);
        annotations.addAll(ConverseCitations.annotations(sources, from, text.length()));
    }

    private void call(JsonObject use) {
        if (use.text("type").equals("server_tool_use")) {
            foreign = true;
            return;
        }
        if (emulated && use.text("name").equals(ConverseFormat.TOOL)) {
            text.append(ConverseFormat.content(request, use.object("input")));
            return;
        }
        Object input = use.get("input");
        String arguments = input instanceof String written ? written : Json.write(use.object("input"));
        JsonObject function =
                JsonObject.of("name", ToolNames.original(use.text("name"), request), "arguments", arguments);
        calls.add(JsonObject.of("id", use.text("toolUseId"), "type", "function", "function", function));
    }

    private JsonObject choice(String reason, JsonObject source) {
        boolean legacy = isLegacy(request);
        String unified = ConverseFinish.unified(reason, calls.isEmpty() ? "" : legacy ? "function_call" : "tool_calls");
        JsonObject choice = JsonObject.of("index", 0, "message", message(source, legacy), "finish_reason", unified);
        return ConverseFinish.named(choice, reason, unified);
    }

    /** Whether the caller speaks of functions, as OpenAI once did. */
    static boolean isLegacy(ChatRequest request) {
        return !request.fields().array("functions").isEmpty()
                && request.fields().array("tools").isEmpty();
    }

    private JsonObject message(JsonObject source, boolean legacy) {
        JsonObjectBuilder message = JsonObject.builder().append("role", "assistant");
        message.append("content", text.isEmpty() && !calls.isEmpty() ? JsonNull.NULL : text.toString());
        if (!reasoning.isEmpty()) {
            message.append("reasoning_content", reasoning.toString());
        }
        append(message, "thinking_blocks", thinking);
        if (legacy && !calls.isEmpty()) {
            message.append("function_call", ((JsonObject) calls.get(0)).object("function"));
        } else {
            append(message, "tool_calls", calls);
        }
        append(message, "annotations", annotations);
        JsonObjectBuilder own = JsonObject.builder();
        append(own, "citations", citations);
        if (foreign) {
            own.append(ConverseMessages.BLOCKS, source.array("content"));
        }
        if (!own.isEmpty()) {
            message.append("provider_specific_fields", own.build());
        }
        return message.build();
    }

    private static void append(JsonObjectBuilder target, String name, List<Object> values) {
        if (!values.isEmpty()) {
            target.append(name, values);
        }
    }
}
