package dev.litellm4j.providers;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.WireBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a caller changes in the JSON body after the codec: fields merged over it, paths taken out of it. */
final class BodyEdits {
    private BodyEdits() {}

    static WireBody apply(WireBody body, Map<String, Object> extraBody, List<String> dropped) {
        return sink -> {
            JsonObject json = Json.object(body.toBytes());
            for (String path : dropped) {
                json = (JsonObject) without(json, path);
            }
            Json.body(merged(json, JsonObject.copyOf(extraBody))).writeTo(sink);
        };
    }

    private static JsonObject merged(JsonObject base, JsonObject over) {
        JsonObjectBuilder both = base.toBuilder();
        over.forEach((name, value) -> both.set(
                name,
                value instanceof JsonObject inner && base.get(name) instanceof JsonObject outer
                        ? merged(outer, inner)
                        : value));
        return both.build();
    }

    /** {@code value} without what {@code path} names: {@code a}, {@code a.b}, {@code a[*].b}, {@code a[0].b}. */
    private static Object without(Object value, String path) {
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        String name = path.substring(0, end);
        Object child = object.get(name);
        if (child == null) {
            return value;
        }
        if (end == path.length()) {
            return object.without(name);
        }
        Object rest = path.charAt(end) == '.'
                ? without(child, path.substring(end + 1))
                : withoutElement(child, path.substring(end + 1));
        return object.with(name, rest);
    }

    private static Object withoutElement(Object value, String path) {
        int close = path.indexOf(']');
        if (!(value instanceof List<?> list) || close < 0) {
            return value;
        }
        String index = path.substring(0, close);
        String rest = path.substring(close + 1);
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object element = list.get(i);
            if (!index.equals("*") && !index.equals(String.valueOf(i))) {
                kept.add(element);
            } else if (!rest.isEmpty()) {
                kept.add(without(element, rest.substring(1)));
            }
        }
        return kept;
    }
}
