package dev.litellm4j.chat;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/** How fields nobody knows grow over a stream: lists are joined, anything else is replaced. */
final class Merge {
    private Merge() {}

    static void into(JsonObjectBuilder target, String name, Object value) {
        if (value == JsonNull.NULL && target.contains(name)) {
            return;
        }
        Object before = target.find(name).orElse(JsonNull.NULL);
        if (before instanceof List<?> list && value instanceof List<?> more) {
            target.set(name, joined(list, more));
        } else if (before instanceof JsonObject object && value instanceof JsonObject more) {
            target.set(name, objects(object, more));
        } else {
            target.set(name, value);
        }
    }

    static JsonObject objects(JsonObject before, JsonObject more) {
        JsonObjectBuilder both = before.toBuilder();
        more.forEach((name, value) -> into(both, name, value));
        return both.build();
    }

    /** Joins the texts of two objects, keeping the first id. */
    static JsonObject texts(JsonObject before, Object value) {
        if (!(value instanceof JsonObject more)) {
            return before;
        }
        JsonObjectBuilder both = before.toBuilder();
        more.forEach((name, piece) -> {
            if (piece instanceof String text && !name.equals("id") && before.get(name) instanceof String start) {
                both.set(name, start + text);
            } else if (piece != JsonNull.NULL && !(name.equals("id") && before.has("id"))) {
                both.set(name, piece);
            }
        });
        return both.build();
    }

    private static List<Object> joined(List<?> list, List<?> more) {
        List<Object> all = new ArrayList<>(list);
        all.addAll(more);
        return all;
    }
}
