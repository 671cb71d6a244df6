package dev.litellm4j.providers.anthropic;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes a JSON schema one that Anthropic can hold an answer to; its page "Structured outputs", "JSON Schema limitations".
 *
 * <p>Objects are closed. A limit that cannot be enforced becomes part of the description, where the model still reads it.
 */
final class ClaudeSchemas {
    private static final Set<String> UNENFORCED = Set.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties",
            "patternProperties",
            "propertyNames",
            "contains",
            "minContains",
            "maxContains",
            "not",
            "if",
            "then",
            "else",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedProperties",
            "unevaluatedItems");
    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid");
    /** Keywords whose value is one schema, a list of schemas, or schemas by name. */
    private static final Set<String> SCHEMA = Set.of("items", "additionalItems");

    private static final Set<String> SCHEMAS = Set.of("anyOf", "allOf", "prefixItems");
    private static final Set<String> NAMED = Set.of("properties", "$defs", "definitions");

    private ClaudeSchemas() {}

    /** {@code schema} narrowed; what was taken out is warned about under the name {@code parameter}. */
    static JsonObject narrowed(JsonObject schema, String parameter, Draft draft) {
        List<String> lost = new ArrayList<>(0);
        JsonObject narrow = schema(schema, lost);
        if (!lost.isEmpty()) {
            draft.warn(
                    parameter,
                    draft.provider() + " cannot enforce " + String.join(", ", lost)
                            + "; moved into the schema's descriptions");
        }
        return narrow;
    }

    private static JsonObject schema(JsonObject schema, List<String> lost) {
        JsonObjectBuilder narrow = JsonObject.builder();
        JsonObjectBuilder moved = JsonObject.builder();
        for (int i = 0; i < schema.size(); i++) {
            String name = schema.nameAt(i);
            Object value = schema.valueAt(i);
            if (isUnenforced(name, value)) {
                moved.set(name, value);
                if (!lost.contains(name)) {
                    lost.add(name);
                }
            } else if (name.equals("oneOf")) {
                narrow.set("anyOf", nested("anyOf", value, lost));
            } else if (!name.equals("additionalProperties")) {
                narrow.set(name, nested(name, value, lost));
            }
        }
        if (isObject(schema)) {
            boolean open =
                    schema.has("additionalProperties") && !Boolean.FALSE.equals(schema.get("additionalProperties"));
            if (open && !lost.contains("additionalProperties")) {
                lost.add("additionalProperties");
            }
            narrow.set("additionalProperties", false);
        }
        if (!moved.isEmpty()) {
            String limits = Json.write(moved.build());
            String text = schema.text("description");
            narrow.set("description", text.isEmpty() ? limits : text + "\n" + limits);
        }
        return narrow.build();
    }

    private static boolean isUnenforced(String name, Object value) {
        if (name.equals("format")) {
            return value instanceof String format && !FORMATS.contains(format);
        }
        return UNENFORCED.contains(name)
                || (name.equals("minItems") && !(value instanceof Number count && count.intValue() <= 1));
    }

    private static boolean isObject(JsonObject schema) {
        return schema.text("type").equals("object")
                || schema.array("type").contains("object")
                || (!schema.has("type") && schema.has("properties"));
    }

    private static Object nested(String name, Object value, List<String> lost) {
        if (value instanceof JsonObject object) {
            return SCHEMA.contains(name) ? schema(object, lost) : NAMED.contains(name) ? named(object, lost) : value;
        }
        if (value instanceof List<?> list && SCHEMAS.contains(name)) {
            List<Object> all = new ArrayList<>(list.size());
            list.forEach(one -> all.add(one instanceof JsonObject object ? schema(object, lost) : one));
            return all;
        }
        return value;
    }

    private static JsonObject named(JsonObject schemas, List<String> lost) {
        JsonObjectBuilder all = JsonObject.builder();
        schemas.forEach((name, one) -> all.append(name, one instanceof JsonObject object ? schema(object, lost) : one));
        return all.build();
    }
}
