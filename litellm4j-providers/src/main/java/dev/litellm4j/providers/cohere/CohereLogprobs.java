package dev.litellm4j.providers.cohere;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Log probabilities as OpenAI shows them; Cohere gives several tokens of one text together, whose sum is the text's. */
final class CohereLogprobs {
    private CohereLogprobs() {}

    static Optional<JsonObject> of(List<JsonObject> items) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        List<JsonObject> content = new ArrayList<>(items.size());
        for (JsonObject item : items) {
            double sum = 0;
            for (Object logprob : item.array("logprobs")) {
                sum += logprob instanceof Number number ? number.doubleValue() : 0;
            }
            content.add(JsonObject.builder()
                    .append("token", item.text("text"))
                    .append("logprob", sum)
                    .append("bytes", JsonNull.NULL)
                    .append("top_logprobs", List.of())
                    .append("token_ids", item.array("token_ids"))
                    .build());
        }
        return Optional.of(JsonObject.of("content", content));
    }
}
