package dev.litellm4j.providers.gemini;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Google's JSON accepts {@code snake_case} too, but its descriptions know {@code camelCase} alone; that is sent. */
final class GeminiNames {
    /** What is inside these is the caller's and keeps its names. */
    private static final Set<String> OPAQUE = Set.of(
            "args",
            "response",
            "properties",
            "defs",
            "default",
            "example",
            "enum",
            "parametersJsonSchema",
            "responseJsonSchema",
            "partMetadata",
            "labels",
            "headers");

    private GeminiNames() {}

    static String camel(String name) {
        if (name.indexOf('_') <= 0) {
            return name;
        }
        StringBuilder camel = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            boolean joint = letter == '_' && i > 0 && i + 1 < name.length();
            camel.append(joint ? Character.toUpperCase(name.charAt(++i)) : letter);
        }
        return camel.toString();
    }

    /** {@code value} with the names of all objects in it in camel case. */
    static Object camelAll(Object value) {
        if (value instanceof JsonObject object) {
            return camelAll(object);
        }
        if (value instanceof List<?> list) {
            List<Object> renamed = new ArrayList<>(list.size());
            list.forEach(element -> renamed.add(camelAll(element)));
            return renamed;
        }
        return value;
    }

    static JsonObject camelAll(JsonObject object) {
        JsonObjectBuilder renamed = JsonObject.builder();
        object.forEach((name, value) -> {
            String camel = camel(name);
            renamed.set(camel, OPAQUE.contains(camel) ? value : camelAll(value));
        });
        return renamed.build();
    }
}
