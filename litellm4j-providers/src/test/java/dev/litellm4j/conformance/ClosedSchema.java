package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;

/**
 * Turns a schema of an OpenAPI description (3.0 or 3.1) into a closed JSON schema (2020-12): {@code oneOf} read as
 * {@code anyOf}, no discriminators, {@code nullable} as a type, and an object that lists properties takes no others
 * unless it says so.
 *
 * <p>A component is written twice where needed: closed where it stands alone, open where it is a member of
 * {@code allOf} and the object around it is closed with {@code unevaluatedProperties} instead.
 */
final class ClosedSchema {
    private static final Set<String> KEPT = Set.of(
            "type",
            "enum",
            "const",
            "required",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "uniqueItems");

    private final JsonNode description;
    private final boolean int64AsString;
    private final ObjectNode definitions = Recordings.JSON.createObjectNode();
    private final Map<String, String> names = new HashMap<>();
    private final Queue<Pending> pending = new ArrayDeque<>();

    private record Pending(String name, String pointer, boolean closed) {}

    private ClosedSchema(JsonNode description) {
        this.description = description;
        // Google's JSON mapping takes a 64-bit integer as a string or as a number.
        this.int64AsString = description.toString().contains("generativelanguage");
    }

    /** The closed schema of one node of a description, with every definition it needs. */
    static ObjectNode of(JsonNode description, JsonNode schema) {
        ClosedSchema work = new ClosedSchema(description);
        ObjectNode root = work.convert(schema, true);
        while (!work.pending.isEmpty()) {
            Pending next = work.pending.remove();
            work.definitions.set(next.name(), work.convert(work.resolve(next.pointer()), next.closed()));
        }
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.set("$defs", work.definitions);
        return root;
    }

    private JsonNode resolve(String pointer) {
        JsonNode found = description.at(pointer.substring(1));
        if (found.isMissingNode()) {
            throw new IllegalArgumentException("nothing at " + pointer);
        }
        return found;
    }

    private ObjectNode convert(JsonNode schema, boolean closed) {
        ObjectNode out = Recordings.JSON.createObjectNode();
        if (!schema.isObject()) {
            // A boolean schema: false refuses everything.
            if (schema.isBoolean() && !schema.asBoolean()) {
                out.putObject("not");
            }
            return out;
        }
        JsonNode subtypes = schema.path("discriminator").path("mapping");
        if (closed && !subtypes.isEmpty() && !schema.has("anyOf") && !schema.has("oneOf")) {
            return subtype(subtypes, out);
        }
        boolean objectAround = schema.has("allOf")
                || schema.has("$ref") && schema.has("properties")
                || schema.has("properties") && (schema.has("anyOf") || schema.has("oneOf"));
        boolean single = schema.path("allOf").size() == 1
                && !schema.has("properties")
                && !schema.has("anyOf")
                && !schema.has("oneOf");
        boolean inner = closed && (single || !objectAround);

        KEPT.forEach(k -> keep(schema, out, k));
        pattern(schema, out);
        reference(schema, out, inner);
        combine(schema.path("allOf"), out, "allOf", inner);
        combine(schema.path("anyOf"), out, "anyOf", inner);
        combine(schema.path("oneOf"), out, "anyOf", inner);
        properties(schema, out, closed && !objectAround);
        if (schema.has("items")) {
            out.set("items", convert(schema.path("items"), true));
        }
        if (closed && objectAround && !single && listsProperties(schema, 0)) {
            out.put("unevaluatedProperties", false);
        }
        google64(schema, out);
        return nullable(schema, out);
    }

    /** A base type stands for its subtypes, which are the ones that name it in {@code allOf}. */
    private ObjectNode subtype(JsonNode mapping, ObjectNode out) {
        ArrayNode any = out.putArray("anyOf");
        mapping.forEach(m -> any.add(convert(Recordings.JSON.createObjectNode().set("$ref", m), true)));
        return out;
    }

    private static void keep(JsonNode schema, ObjectNode out, String keyword) {
        JsonNode value = schema.path(keyword);
        boolean boundOf30 = keyword.startsWith("exclusive") && !value.isNumber();
        if (!value.isMissingNode() && !boundOf30) {
            out.set(keyword, keyword.equals("required") ? written(schema, value) : value);
        }
    }

    /** What a request must have: never what only an answer carries. */
    private static ArrayNode written(JsonNode schema, JsonNode required) {
        ArrayNode out = Recordings.JSON.createArrayNode();
        for (JsonNode name : required) {
            if (!schema.path("properties").path(name.asText()).path("readOnly").asBoolean()) {
                out.add(name);
            }
        }
        return out;
    }

    private static void pattern(JsonNode schema, ObjectNode out) {
        if (schema.path("pattern").isTextual()) {
            try {
                out.put(
                        "pattern",
                        Pattern.compile(schema.path("pattern").asText()).pattern());
            } catch (PatternSyntaxException e) {
                out.remove("pattern");
            }
        }
    }

    private void reference(JsonNode schema, ObjectNode out, boolean closed) {
        if (!schema.path("$ref").isTextual()) {
            return;
        }
        String pointer = schema.path("$ref").asText();
        String name = names.computeIfAbsent(pointer + (closed ? "" : "#open"), k -> {
            String made = pointer.replaceAll(".*/", "").replaceAll("[^A-Za-z0-9]", "_")
                    + (closed ? "_" : "_open_")
                    + names.size();
            pending.add(new Pending(made, pointer, closed));
            return made;
        });
        out.put("$ref", "#/$defs/" + name);
    }

    private void combine(JsonNode members, ObjectNode out, String keyword, boolean closed) {
        if (members.isArray()) {
            ArrayNode converted =
                    out.has(keyword) ? out.withArray("/allOf").addObject().putArray(keyword) : out.putArray(keyword);
            members.forEach(m -> converted.add(convert(m, closed)));
        }
    }

    private void properties(JsonNode schema, ObjectNode out, boolean closed) {
        JsonNode properties = schema.path("properties");
        if (properties.isObject() && !properties.isEmpty()) {
            ObjectNode converted = out.putObject("properties");
            properties.properties().forEach(p -> converted.set(p.getKey(), convert(p.getValue(), true)));
        }
        JsonNode others = schema.path("additionalProperties");
        if (others.isObject() || others.isBoolean() && others.asBoolean()) {
            out.set("additionalProperties", convert(others, true));
        } else if (closed && (others.isBoolean() || properties.isObject() && !properties.isEmpty())) {
            out.put("additionalProperties", false);
        }
    }

    private boolean listsProperties(JsonNode schema, int depth) {
        if (depth > 8) {
            return false;
        }
        if (!schema.path("properties").isEmpty()) {
            return true;
        }
        if (schema.path("$ref").isTextual()) {
            return listsProperties(resolve(schema.path("$ref").asText()), depth + 1);
        }
        return List.of("allOf", "anyOf", "oneOf").stream()
                .flatMap(k -> StreamSupport.stream(schema.path(k).spliterator(), false))
                .anyMatch(m -> listsProperties(m, depth + 1));
    }

    private void google64(JsonNode schema, ObjectNode out) {
        if (int64AsString
                && schema.path("type").asText().equals("string")
                && schema.path("format").asText().equals("int64")) {
            out.putArray("type").add("string").add("integer");
        }
    }

    private static ObjectNode nullable(JsonNode schema, ObjectNode out) {
        if (!schema.path("nullable").asBoolean()) {
            return out;
        }
        ObjectNode either = Recordings.JSON.createObjectNode();
        either.putArray("anyOf").add(out).addObject().set("type", TextNode.valueOf("null"));
        return either;
    }

    /** The JSON schema of a request body, when the operation has one in JSON. */
    static Optional<JsonNode> requestOf(JsonNode operation) {
        JsonNode schema = operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        return schema.isMissingNode() ? Optional.empty() : Optional.of(schema);
    }
}
