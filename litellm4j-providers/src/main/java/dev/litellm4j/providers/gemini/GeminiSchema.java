package dev.litellm4j.providers.gemini;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.json.JsonValues;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * JSON schemas as Gemini takes them: nearly as they are from Gemini 2.0 on, and before that as the subset of OpenAPI's
 * that Google's page "Structured output" describes under {@code Schema}.
 */
final class GeminiSchema {
    private static final Set<String> KEPT =
            Set.of("title", "description", "format", "pattern", "minimum", "maximum", "default", "example", "nullable");
    private static final Set<String> COUNTS =
            Set.of("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties");
    private static final int DEPTH = 32;

    private final JsonObject root;
    private final GeminiDraft draft;
    private final String owner;

    private GeminiSchema(JsonObject root, String owner, GeminiDraft draft) {
        this.root = root;
        this.owner = owner;
        this.draft = draft;
    }

    /**
     * {@code schema} for {@code responseJsonSchema} and {@code parametersJsonSchema}, which know most of JSON Schema:
     * constants become lists of one, old names of definitions the new ones, and references stand alone.
     */
    static JsonObject json(JsonObject schema) {
        return (JsonObject) json(schema, true);
    }

    private static Object json(Object value, boolean isSchema) {
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>(list.size());
            list.forEach(element -> all.add(json(element, isSchema)));
            return all;
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        JsonObjectBuilder clean = JsonObject.builder();
        boolean refers = isSchema && object.get("$ref") instanceof String;
        object.forEach((name, entry) -> {
            if (!isSchema) {
                clean.set(name, json(entry, true));
            } else if (!refers || name.startsWith("$") || name.equals("definitions")) {
                keyword(name, entry, object, clean);
            }
        });
        return clean.build();
    }

    private static void keyword(String name, Object value, JsonObject schema, JsonObjectBuilder clean) {
        switch (name) {
            case "$schema", "strict" -> {}
            case "$ref" -> clean.set(name, value.toString().replace("#/definitions/", "#/$defs/"));
            case "definitions", "$defs" -> clean.set("$defs", json(value, false));
            case "properties", "patternProperties" -> clean.set(name, json(value, false));
            case "const" -> {
                if (!schema.has("enum")) {
                    clean.set("enum", List.of(value));
                }
            }
            case "enum", "default", "example", "examples", "required", "type" -> clean.set(name, value);
            default -> clean.set(name, json(value, true));
        }
    }

    /** {@code schema} in OpenAPI's subset. */
    static JsonObject openApi(JsonObject schema, String owner, GeminiDraft draft) {
        return new GeminiSchema(schema, owner, draft).convert(schema, 0);
    }

    private JsonObject convert(JsonObject given, int depth) {
        if (depth > DEPTH) {
            throw draft.refusal("the schema of " + owner + " refers to itself or is nested over " + DEPTH + " levels; "
                    + draft.request.model() + " takes no such schema");
        }
        JsonObject schema = resolved(given);
        JsonObjectBuilder out = JsonObject.builder();
        type(schema, out, depth);
        schema.forEach((name, value) -> {
            if (KEPT.contains(name) && value != JsonNull.NULL) {
                out.set(name, value);
            } else if (COUNTS.contains(name) && value instanceof Number count) {
                // Google writes 64-bit integers as strings.
                out.set(name, JsonValues.decimal(count).toBigInteger().toString());
            }
        });
        exclusive(schema, out);
        enumeration(schema, out);
        children(schema, out, depth);
        return out.build();
    }

    private JsonObject resolved(JsonObject schema) {
        JsonObject current = schema;
        for (int hops = 0; current.get("$ref") instanceof String reference; hops++) {
            Object target = hops > DEPTH ? JsonNull.NULL : target(reference);
            if (!(target instanceof JsonObject definition)) {
                throw draft.refusal(
                        "the schema of " + owner + " refers to " + reference + ", which it does not define");
            }
            current = definition.toBuilder().setAll(current.without("$ref")).build();
        }
        List<JsonObject> all = current.objects("allOf");
        if (all.isEmpty()) {
            return current;
        }
        JsonObjectBuilder merged = JsonObject.builder();
        for (JsonObject one : all) {
            merge(merged, resolved(one));
        }
        merge(merged, current.without("allOf"));
        return merged.build();
    }

    private static void merge(JsonObjectBuilder target, JsonObject more) {
        JsonObject before = target.build();
        more.forEach((name, value) -> {
            if (value instanceof JsonObject object && before.get(name) instanceof JsonObject old) {
                target.set(name, old.toBuilder().setAll(object).build());
            } else if (name.equals("required") && value instanceof List<?> list) {
                Set<Object> names = new LinkedHashSet<>(before.array(name));
                names.addAll(list);
                target.set(name, names);
            } else {
                target.set(name, value);
            }
        });
    }

    private Object target(String reference) {
        if (!reference.startsWith("#")) {
            return JsonNull.NULL;
        }
        Object at = root;
        for (String step : reference.substring(1).split("/")) {
            if (!step.isEmpty()) {
                String name = step.replace("~1", "/").replace("~0", "~");
                at = at instanceof JsonObject object ? object.find(name).orElse(JsonNull.NULL) : JsonNull.NULL;
            }
        }
        return at;
    }

    private void type(JsonObject schema, JsonObjectBuilder out, int depth) {
        List<Object> types = new ArrayList<>(schema.array("type"));
        schema.string("type").ifPresent(types::add);
        if (types.remove("null") && !types.isEmpty()) {
            out.set("nullable", true);
        }
        if (types.size() > 1) {
            List<JsonObject> each = new ArrayList<>();
            types.forEach(type -> each.add(convert(schema.with("type", type).without("nullable"), depth + 1)));
            out.set("anyOf", each);
        } else if (types.size() == 1) {
            out.set("type", String.valueOf(types.get(0)).toUpperCase(Locale.ROOT));
        } else if (schema.has("properties")) {
            out.set("type", "OBJECT");
        } else if (schema.has("items") || schema.has("prefixItems")) {
            out.set("type", "ARRAY");
        } else if (schema.has("enum") || schema.get("const") instanceof String) {
            out.set("type", "STRING");
        }
    }

    private static void exclusive(JsonObject schema, JsonObjectBuilder out) {
        if (!out.contains("minimum")) {
            schema.number("exclusiveMinimum").ifPresent(bound -> out.set("minimum", bound));
        }
        if (!out.contains("maximum")) {
            schema.number("exclusiveMaximum").ifPresent(bound -> out.set("maximum", bound));
        }
    }

    /** Choices are texts here, also those of numbers. */
    private static void enumeration(JsonObject schema, JsonObjectBuilder out) {
        List<Object> values = new ArrayList<>(schema.array("enum"));
        if (schema.containsKey("const")) {
            values.add(schema.getOrDefault("const", JsonNull.NULL));
        }
        if (values.remove(JsonNull.NULL)) {
            out.set("nullable", true);
        }
        if (!values.isEmpty()) {
            out.set("enum", values.stream().map(String::valueOf).toList());
            out.set("type", "STRING");
        }
    }

    private void children(JsonObject schema, JsonObjectBuilder out, int depth) {
        if (schema.get("properties") instanceof JsonObject properties && !properties.isEmpty()) {
            JsonObjectBuilder converted = JsonObject.builder();
            properties.forEach((name, child) -> converted.set(name, child(child, depth)));
            out.set("properties", converted.build());
            List<Object> required = new ArrayList<>(schema.array("required"));
            required.retainAll(properties.keySet());
            if (!required.isEmpty()) {
                out.set("required", required);
            }
            List<Object> order = schema.array("propertyOrdering");
            out.set("propertyOrdering", order.isEmpty() ? new ArrayList<>(properties.keySet()) : order);
        }
        if (schema.get("items") instanceof JsonObject items) {
            out.set("items", child(items, depth));
        } else if (out.build().text("type").equals("ARRAY")) {
            List<JsonObject> prefix = schema.objects("prefixItems");
            out.set("items", prefix.isEmpty() ? JsonObject.of("type", "STRING") : child(prefix.get(0), depth));
        }
        List<JsonObject> choices = schema.has("anyOf") ? schema.objects("anyOf") : schema.objects("oneOf");
        choices(choices, out, depth);
    }

    private Object child(Object child, int depth) {
        return child instanceof JsonObject object ? convert(object, depth + 1) : JsonObject.of("type", "STRING");
    }

    private void choices(List<JsonObject> choices, JsonObjectBuilder out, int depth) {
        List<JsonObject> rest = new ArrayList<>();
        for (JsonObject choice : choices) {
            if (choice.text("type").equals("null")) {
                out.set("nullable", true);
            } else {
                rest.add(convert(choice, depth + 1));
            }
        }
        if (rest.size() == 1) {
            JsonObject only = rest.get(0);
            only.forEach((name, value) -> {
                if (!out.contains(name)) {
                    out.set(name, value);
                }
            });
        } else if (!rest.isEmpty()) {
            out.set("anyOf", rest);
        }
    }
}
