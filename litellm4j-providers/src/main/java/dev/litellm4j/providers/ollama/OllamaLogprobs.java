package dev.litellm4j.providers.ollama;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tokens' probabilities; Ollama's list is OpenAI's {@code content}, but for what it leaves out. */
final class OllamaLogprobs {
    private OllamaLogprobs() {}

    static Optional<JsonObject> of(JsonObject reply) {
        List<JsonObject> tokens = reply.objects("logprobs");
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        List<JsonObject> content = new ArrayList<>(tokens.size());
        for (JsonObject token : tokens) {
            List<JsonObject> others = new ArrayList<>();
            for (JsonObject other : token.objects("top_logprobs")) {
                others.add(probability(other, null));
            }
            content.add(probability(token, others));
        }
        return Optional.of(JsonObject.of("content", content, "refusal", JsonNull.NULL));
    }

    private static JsonObject probability(JsonObject token, @Nullable List<JsonObject> others) {
        Object[] slots = new Object[others == null ? 6 : 8];
        slots[0] = "token";
        slots[1] = token.text("token");
        slots[2] = "logprob";
        slots[3] = token.find("logprob").orElse(0);
        slots[4] = "bytes";
        slots[5] = token.find("bytes").orElse(JsonNull.NULL);
        if (others != null) {
            slots[6] = "top_logprobs";
            slots[7] = others;
        }
        return JsonObject.ofSlots(slots);
    }
}
