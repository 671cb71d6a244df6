package dev.litellm4j.providers.textcompletion;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Log probabilities, which the older format lists in columns, in chat's rows. */
final class TextLogprobs {
    private TextLogprobs() {}

    static Optional<JsonObject> of(JsonObject logprobs) {
        List<Object> tokens = logprobs.array("tokens");
        if (tokens.isEmpty()) {
            return logprobs.isEmpty() ? Optional.empty() : Optional.of(logprobs);
        }
        List<Object> values = logprobs.array("token_logprobs");
        List<Object> tops = logprobs.array("top_logprobs");
        List<JsonObject> content = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            List<JsonObject> top = new ArrayList<>();
            if (i < tops.size() && tops.get(i) instanceof JsonObject likely) {
                likely.forEach((token, value) -> top.add(row(token, value)));
            }
            Object value = i < values.size() ? values.get(i) : JsonNull.NULL;
            content.add(row(String.valueOf(tokens.get(i)), value).with("top_logprobs", top));
        }
        return Optional.of(JsonObject.of("content", content));
    }

    private static JsonObject row(String token, Object logprob) {
        return JsonObject.of("token", token, "logprob", logprob, "bytes", JsonNull.NULL);
    }
}
