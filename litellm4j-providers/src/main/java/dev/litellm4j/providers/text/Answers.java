package dev.litellm4j.providers.text;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.wire.StableId;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pieces of an answer in OpenAI's form. */
public final class Answers {
    private Answers() {}

    /** A choice; {@code own} is the provider's word for why it ended, or the empty string. */
    public static JsonObject choice(int index, JsonObject message, String finish, String own) {
        JsonObjectBuilder choice = JsonObject.builder()
                .append("index", index)
                .append("message", message)
                .append("finish_reason", finish);
        if (!own.isEmpty() && !own.equals(finish)) {
            choice.append("provider_specific_fields", JsonObject.of("native_finish_reason", own));
        }
        return choice.build();
    }

    /** A message of the assistant's that is text. */
    public static JsonObject message(String text) {
        return JsonObject.of("role", "assistant", "content", text);
    }

    /** A message of the assistant's with text and calls, of which either may be missing. */
    public static JsonObject message(String text, List<JsonObject> calls) {
        return calls.isEmpty()
                ? message(text)
                : JsonObject.of(
                        "role", "assistant", "content", text.isEmpty() ? JsonNull.NULL : text, "tool_calls", calls);
    }

    /** The whole answer, as the builder of what may still be added to it. */
    public static JsonObjectBuilder completion(
            String id, long created, String model, List<JsonObject> choices, Usage usage) {
        JsonObjectBuilder answer = JsonObject.builder()
                .append("id", id)
                .append("object", "chat.completion")
                .append("created", created)
                .append("model", model)
                .append("choices", choices);
        return usage.isPresent() ? answer.append("usage", usage.fields()) : answer;
    }

    /** Calls of functions that come as a name and arguments, each with an id made of {@code answer} and its place. */
    public static List<JsonObject> calls(List<JsonObject> functions, String answer) {
        List<JsonObject> calls = new ArrayList<>(functions.size());
        for (JsonObject function : functions) {
            JsonObject called = function.has("function") ? function.object("function") : function;
            Object arguments = called.find("arguments").orElse(JsonObject.EMPTY);
            String id = function.text("id");
            calls.add(JsonObject.of(
                    "id",
                    id.isEmpty() ? StableId.of("call_", answer, calls.size(), called) : id,
                    "type",
                    "function",
                    "function",
                    JsonObject.of(
                            "name",
                            called.text("name"),
                            "arguments",
                            arguments instanceof String text
                                    ? text
                                    : dev.litellm4j.providers.json.Json.write(arguments))));
        }
        return calls;
    }

    /** Seconds since 1970 at the ISO time {@code made}, else at the reply's date; 0 where nobody says. */
    public static long seconds(String made, Headers headers) {
        return iso(made).or(() -> headers.first("date").flatMap(Answers::date)).orElse(0L);
    }

    private static Optional<Long> iso(String time) {
        try {
            return time.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(time).toEpochSecond());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private static Optional<Long> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toEpochSecond());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
