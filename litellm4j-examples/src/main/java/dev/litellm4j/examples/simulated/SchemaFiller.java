package dev.litellm4j.examples.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes a JSON value that satisfies a schema, out of the names and numbers that stand in the question. */
final class SchemaFiller {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?\\d+(?:\\.\\d+)?");
    private static final Pattern NAME = Pattern.compile("\\p{Lu}[\\p{L}'-]*(?: \\p{Lu}[\\p{L}'-]*)*");
    private static final Set<String> TAKES_THE_QUESTION = Set.of("query", "question", "text", "input", "expression");
    private static final Map<String, String> FORMATS = Map.of(
            "date", "2026-01-31",
            "date-time", "2026-01-31T12:00:00Z",
            "time", "12:00:00Z",
            "email", "someone@example.org",
            "uri", "https://example.org/",
            "uuid", "00000000-0000-4000-8000-000000000000");
    private static final int DEEP = 6;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode root;
    private final String question;
    private final Deque<String> names = new ArrayDeque<>();
    private final Deque<String> numbers = new ArrayDeque<>();

    private SchemaFiller(JsonNode root, String question) {
        this.root = root;
        this.question = question;
        NUMBER.matcher(question).results().map(MatchResult::group).forEach(numbers::add);
        NAME.matcher(question)
                .results()
                .filter(this::isName)
                .map(MatchResult::group)
                .forEach(names::add);
    }

    static JsonNode fill(JsonNode schema, String question) {
        return new SchemaFiller(schema, question).value("answer", schema, 0);
    }

    private JsonNode value(String name, JsonNode schema, int depth) {
        if (schema.has("$ref")) {
            return value(name, root.at(schema.path("$ref").asText().substring(1)), depth);
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.path("enum").isArray()) {
            return choice(schema.path("enum"));
        }
        for (String union : new String[] {"anyOf", "oneOf", "allOf"}) {
            if (schema.path(union).isArray()) {
                return value(name, firstNotNull(schema.path(union)), depth);
            }
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(name, schema, depth);
            case "integer" ->
                NODES.numberNode(
                        number(schema).setScale(0, RoundingMode.CEILING).toBigInteger());
            case "number" -> NODES.numberNode(number(schema));
            case "boolean" -> NODES.booleanNode(true);
            case "null" -> NODES.nullNode();
            default -> NODES.textNode(fit(string(name, schema), schema));
        };
    }

    /** Lower case, because Gemini's own schema dialect shouts. */
    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type").isArray() ? firstNotNull(schema.path("type")) : schema.path("type");
        return type.asText(schema.has("properties") ? "object" : "string").toLowerCase(Locale.ROOT);
    }

    private static JsonNode firstNotNull(JsonNode options) {
        for (JsonNode option : options) {
            if (!option.asText().equals("null") && !option.path("type").asText().equalsIgnoreCase("null")) {
                return option;
            }
        }
        return options.path(0);
    }

    /** The option that the question mentions, or else the first. */
    private JsonNode choice(JsonNode options) {
        String asked = question.toLowerCase(Locale.ROOT);
        for (JsonNode option : options) {
            if (option.isTextual() && asked.contains(option.asText().toLowerCase(Locale.ROOT))) {
                return option;
            }
        }
        return options.path(0);
    }

    /** All properties; in a schema that contains itself, from some depth on only the required ones. */
    private JsonNode object(JsonNode schema, int depth) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (depth < DEEP || required.contains(property.getKey())) {
                object.set(property.getKey(), value(property.getKey(), property.getValue(), depth + 1));
            }
        }
        return object;
    }

    private JsonNode array(String name, JsonNode schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        int size = Math.max(schema.path("minItems").asInt(0), depth < DEEP ? 1 : 0);
        for (int i = 0; i < size; i++) {
            array.add(value(name, schema.path("items"), depth + 1));
        }
        return array;
    }

    /** The question's next number, moved between the schema's bounds. */
    private BigDecimal number(JsonNode schema) {
        BigDecimal number = numbers.isEmpty() ? BigDecimal.ONE : new BigDecimal(numbers.remove());
        if (schema.has("minimum")) {
            number = number.max(schema.path("minimum").decimalValue());
        }
        return schema.has("maximum") ? number.min(schema.path("maximum").decimalValue()) : number;
    }

    private String string(String name, JsonNode schema) {
        String format = FORMATS.get(schema.path("format").asText());
        if (format != null) {
            return format;
        }
        if (TAKES_THE_QUESTION.contains(name)) {
            return question;
        }
        return names.isEmpty() ? "some " + name : names.remove();
    }

    private static String fit(String text, JsonNode schema) {
        int missing = schema.path("minLength").asInt(0) - text.length();
        String padded = missing > 0 ? text + ".".repeat(missing) : text;
        return padded.substring(
                0, Math.min(padded.length(), schema.path("maxLength").asInt(Integer.MAX_VALUE)));
    }

    /** Capitals that only begin a sentence, and the word I, name nothing. */
    private boolean isName(MatchResult capitals) {
        boolean oneWord = !capitals.group().contains(" ");
        boolean beginsSentence = question.substring(0, capitals.start()).matches("(?s)|.*[.?!:]\\s+");
        return !(oneWord && beginsSentence) && !capitals.group().equals("I");
    }
}
