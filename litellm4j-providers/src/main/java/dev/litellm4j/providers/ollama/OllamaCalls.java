package dev.litellm4j.providers.ollama;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.List;

/** Tool calls, which Ollama always gives whole, their arguments an object; older versions give them no id. */
final class OllamaCalls {
    private OllamaCalls() {}

    /** The calls of a whole answer that was made at {@code made}. */
    static List<JsonObject> whole(List<JsonObject> calls, String made) {
        List<JsonObject> whole = new ArrayList<>(calls.size());
        for (JsonObject call : calls) {
            whole.add(JsonObject.of(
                    "id",
                    id(call, made, whole.size()),
                    "type",
                    "function",
                    "function",
                    JsonObject.of("name", function(call).text("name"), "arguments", arguments(call))));
        }
        return whole;
    }

    /** A stream's first pieces of these calls, the first of which is the stream's call number {@code index}. */
    static List<JsonObject> begun(List<JsonObject> calls, String made, int index) {
        List<JsonObject> begun = new ArrayList<>(calls.size());
        for (JsonObject call : calls) {
            int at = index + begun.size();
            begun.add(JsonObject.builder()
                    .append("index", at)
                    .append("id", id(call, made, at))
                    .append("type", "function")
                    .append("function", JsonObject.of("name", function(call).text("name"), "arguments", ""))
                    .build());
        }
        return begun;
    }

    /** The pieces that follow. */
    static List<JsonObject> ended(List<JsonObject> calls, int index) {
        List<JsonObject> ended = new ArrayList<>(calls.size());
        for (JsonObject call : calls) {
            ended.add(JsonObject.of(
                    "index", index + ended.size(), "function", JsonObject.of("arguments", arguments(call))));
        }
        return ended;
    }

    private static String id(JsonObject call, String made, int index) {
        String own = call.text("id");
        return own.isEmpty() ? StableId.of("call_", made, index, function(call).text("name"), arguments(call)) : own;
    }

    private static JsonObject function(JsonObject call) {
        return call.get("function") instanceof JsonObject function ? function : call;
    }

    private static String arguments(JsonObject call) {
        Object arguments = function(call).get("arguments");
        if (arguments instanceof String text) {
            return text;
        }
        return arguments == null || arguments == JsonNull.NULL ? "{}" : Json.write(arguments);
    }
}
