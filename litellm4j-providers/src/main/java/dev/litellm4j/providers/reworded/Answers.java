package dev.litellm4j.providers.reworded;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.StableId;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Pieces of answers and of chunks in OpenAI's form. */
public final class Answers {
    private Answers() {}

    /** A whole answer, as the builder of what may still be added to it. */
    public static JsonObjectBuilder completion(
            String id, long created, String model, List<JsonObject> choices, Usage usage) {
        JsonObjectBuilder answer = head(id, "chat.completion", created, model).append("choices", choices);
        return usage.isPresent() ? answer.append("usage", usage.fields()) : answer;
    }

    /** Tokens that went in and out. */
    public static Usage usage(int in, int out) {
        return Usage.builder().promptTokens(in).completionTokens(out).build();
    }

    /** A choice of a whole answer. */
    public static JsonObject choice(int index, JsonObject message, Object finish) {
        return JsonObject.of("index", index, "message", message, "finish_reason", finish);
    }

    /** The same; {@code own} is the provider's word for why it ended, or the empty string. */
    public static JsonObject choice(int index, JsonObject message, String finish, String own) {
        return JsonObject.builder()
                .setAll(choice(index, message, finish))
                .setAll(own(finish, own))
                .build();
    }

    /** The fields beside {@code finish} that keep the provider's word for it, if it has another. */
    public static JsonObject own(String finish, String own) {
        return own.isEmpty() || own.equals(finish)
                ? JsonObject.EMPTY
                : JsonObject.of("provider_specific_fields", JsonObject.of("native_finish_reason", own));
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

    /** Calls of functions that come as a name and arguments, each with an id made of {@code answer} and its place. */
    public static List<JsonObject> calls(List<JsonObject> functions, String answer) {
        List<JsonObject> calls = new ArrayList<>(functions.size());
        for (JsonObject function : functions) {
            JsonObject called = function.has("function") ? function.object("function") : function;
            Object arguments = called.find("arguments").orElse(JsonObject.EMPTY);
            String id = function.text("id");
            calls.add(call(
                    id.isEmpty() ? StableId.of("call_", answer, calls.size(), called) : id,
                    called.text("name"),
                    arguments instanceof String text ? text : Json.write(arguments)));
        }
        return calls;
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

    /** The time that a vendor writes as ISO 8601, else the reply's date, else 0; in seconds since 1970. */
    public static long created(String iso, Headers headers) {
        try {
            if (!iso.isEmpty()) {
                return OffsetDateTime.parse(iso).toEpochSecond();
            }
        } catch (DateTimeException notATime) {
            // A gateway's own spelling; the header is as good.
        }
        return ReplyDate.of(headers);
    }

    private static JsonObjectBuilder head(String id, String object, long created, String model) {
        return JsonObject.builder()
                .append("id", id)
                .append("object", object)
                .append("created", created)
                .append("model", model);
    }
}
