package dev.litellm4j.providers.cohere;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;

/** Says a chat request in Cohere's words. */
final class CohereRequest {
    private static final SupportedParams PARAMS = SupportedParams.of(
            "frequency_penalty",
            "function_call",
            "functions",
            "logprobs",
            "max_completion_tokens",
            "max_tokens",
            "presence_penalty",
            "reasoning_effort",
            "response_format",
            "seed",
            "stop",
            "temperature",
            "thinking",
            "tool_choice",
            "tools",
            "top_p");

    private CohereRequest() {}

    static WireRequest of(ChatRequest request, boolean stream) {
        Checked checked = params(request).check(request);
        ChatRequest said = checked.request();
        List<Warning> warnings = new ArrayList<>(checked.warnings());
        JsonObjectBuilder body = JsonObject.builder()
                .append("model", said.model())
                .append("messages", new CohereMessages(said, warnings).all());
        if (stream) {
            body.append("stream", true);
        }
        new CohereTools(said, warnings).addTo(body);
        body.setIfPresent("response_format", CohereFormat.of(said));
        new CohereSampling(said, warnings).addTo(body);
        said.param("logprobs").filter(Boolean.TRUE::equals).ifPresent(yes -> body.append("logprobs", true));
        body.setIfPresent("thinking", CohereThinking.of(said));
        Requests.extras(said, PARAMS, (name, value) -> body.set(name.equals("top_k") ? "k" : name, value));
        return WireRequest.postJson("/v2/chat", Json.body(body.build()))
                .withHeader("Request-Source", "unspecified:litellm4j")
                .withWarnings(warnings);
    }

    /** What Cohere does anyway may be asked for. */
    private static SupportedParams params(ChatRequest request) {
        List<String> defaults = new ArrayList<>(0);
        if (request.parallelToolCalls().orElse(false)) {
            defaults.add("parallel_tool_calls");
        }
        if (List.of("text").equals(request.fields().get("modalities"))) {
            defaults.add("modalities");
        }
        return defaults.isEmpty() ? PARAMS : PARAMS.and(defaults.toArray(new String[0]));
    }
}
