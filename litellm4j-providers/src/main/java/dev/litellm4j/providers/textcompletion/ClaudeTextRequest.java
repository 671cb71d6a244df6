package dev.litellm4j.providers.textcompletion;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Prompt;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes turns into one prompt, and the parameters under Anthropic's older names. */
final class ClaudeTextRequest {
    private static final int MAX_TOKENS = 4096;
    private static final SupportedParams PARAMS =
            SupportedParams.of("max_completion_tokens", "max_tokens", "stop", "temperature", "top_p", "user");

    private ClaudeTextRequest() {}

    static WireRequest of(ChatRequest request, boolean stream) {
        Checked checked = PARAMS.check(request);
        ChatRequest said = checked.request();
        List<Warning> warnings = new ArrayList<>(checked.warnings());
        JsonObjectBuilder body = JsonObject.builder()
                .append("model", said.model())
                .append("prompt", Prompt.turns(said))
                .append("max_tokens_to_sample", TextRequest.maxTokens(said).orElse(MAX_TOKENS));
        if (!said.stop().isEmpty()) {
            body.append("stop_sequences", said.stop());
        }
        temperature(said, warnings, body);
        body.setIfPresent("top_p", said.param("top_p"));
        said.user().ifPresent(user -> body.append("metadata", JsonObject.of("user_id", user)));
        if (stream) {
            body.append("stream", true);
        }
        JsonObject fields = said.fields();
        for (int i = 0; i < fields.size(); i++) {
            if (!SupportedParams.OPENAI.contains(fields.nameAt(i)) && fields.valueAt(i) != JsonNull.NULL) {
                body.set(fields.nameAt(i), fields.valueAt(i));
            }
        }
        return WireRequest.postJson("/v1/complete", Json.body(body.build()))
                .withHeader("anthropic-version", "2023-06-01")
                .withWarnings(warnings);
    }

    private static void temperature(ChatRequest request, List<Warning> warnings, JsonObjectBuilder body) {
        Optional<Double> given = request.temperature();
        if (given.isPresent() && given.get() > 1) {
            warnings.add(
                    new Warning("temperature", Failures.provider(request) + " takes temperatures up to 1; 1 was sent"));
            body.append("temperature", 1);
        } else {
            body.setIfPresent("temperature", request.param("temperature"));
        }
    }
}
