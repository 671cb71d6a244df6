package dev.litellm4j.providers.ollama;

import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.Optional;

/** What a call consumed, and what else Ollama says about it: durations in nanoseconds, the host of a remote model. */
final class OllamaUsage {
    private OllamaUsage() {}

    /** The tokens; older versions leave out the prompt's when it was in the cache. */
    static Optional<Usage> of(JsonObject reply) {
        return reply.has("prompt_eval_count") || reply.has("eval_count")
                ? Optional.of(Usage.builder()
                        .promptTokens(reply.intValue("prompt_eval_count", 0))
                        .completionTokens(reply.intValue("eval_count", 0))
                        .build())
                : Optional.empty();
    }

    /** Ollama's own fields: counts and durations as {@code usage}, further ones under their names. */
    static JsonObject own(JsonObject reply) {
        JsonObjectBuilder usage = JsonObject.builder();
        JsonObjectBuilder others = JsonObject.builder();
        for (int i = 0; i < reply.size(); i++) {
            String name = reply.nameAt(i);
            switch (name) {
                case "model",
                        "created_at",
                        "message",
                        "response",
                        "thinking",
                        "done",
                        "done_reason",
                        "logprobs",
                        "embedding",
                        "embeddings" -> {}
                default ->
                    (name.endsWith("_count") || name.endsWith("_duration") ? usage : others)
                            .set(name, reply.valueAt(i));
            }
        }
        return usage.isEmpty()
                ? others.build()
                : others.set("usage", usage.build()).build();
    }
}
