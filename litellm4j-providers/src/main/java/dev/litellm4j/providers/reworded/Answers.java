package dev.litellm4j.providers.reworded;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Puts answers and chunks in OpenAI's form together. */
public final class Answers {
    private Answers() {}

    /** A whole answer. */
    public static JsonObject answer(
            String id, long created, String model, List<JsonObject> choices, Optional<Usage> usage) {
        JsonObjectBuilder answer = head(id, "chat.completion", created, model).append("choices", choices);
        return answer.setIfPresent("usage", usage).build();
    }

    /** A choice of a whole answer. */
    public static JsonObject choice(int index, JsonObject message, Object finishReason) {
        return JsonObject.of("index", index, "message", message, "finish_reason", finishReason);
    }

    /** A chunk of these choices; none for one that holds the usage only. */
    public static JsonObjectBuilder chunk(String id, long created, String model, List<JsonObject> choices) {
        return head(id, "chat.completion.chunk", created, model).append("choices", choices);
    }

    /** A choice of a chunk that is not the last. */
    public static JsonObject delta(int index, JsonObject delta) {
        return JsonObject.of("index", index, "delta", delta, "finish_reason", JsonNull.NULL);
    }

    /** The choice of the last chunk. */
    public static JsonObject finish(int index, String reason) {
        return JsonObject.of("index", index, "delta", JsonObject.EMPTY, "finish_reason", reason);
    }

    /** A call of a function; without an id where the vendor gives none. */
    public static JsonObject call(String id, String name, Object arguments) {
        JsonObjectBuilder call = JsonObject.builder();
        if (!id.isEmpty()) {
            call.append("id", id);
        }
        return call.append("type", "function")
                .append("function", JsonObject.of("name", name, "arguments", arguments))
                .build();
    }

    /** The time that a vendor writes as ISO 8601, else the reply's date, else 0; in seconds since 1970. */
    public static long created(String iso, Headers headers) {
        try {
            if (!iso.isEmpty()) {
                return Instant.parse(iso).getEpochSecond();
            }
        } catch (DateTimeException notATime) {
            // The header is as good.
        }
        try {
            return headers.first("date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toEpochSecond())
                    .orElse(0L);
        } catch (DateTimeException notADate) {
            return 0;
        }
    }

    private static JsonObjectBuilder head(String id, String object, long created, String model) {
        return JsonObject.builder()
                .append("id", id)
                .append("object", object)
                .append("created", created)
                .append("model", model);
    }
}
