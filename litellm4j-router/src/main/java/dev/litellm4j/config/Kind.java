package dev.litellm4j.config;

import dev.litellm4j.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may stand behind a key: how it is read, how it is described to people and to editors.
 *
 * @param expected in words, after "expected"
 * @param schema as JSON Schema
 * @param whole whether references to variables are replaced before {@code reader} sees the value; it does so itself
 *     where the value has keys of its own
 * @param reader makes the value; null where it is of another kind
 */
record Kind<V>(String expected, JsonObject schema, boolean whole, Reader<V> reader) {
    @FunctionalInterface
    interface Reader<V> {
        @Nullable
        V read(Object value, At at, Reading reading);
    }

    /** A value without keys of its own. */
    static <V> Kind<V> of(String expected, JsonObject schema, Reader<V> reader) {
        return new Kind<>(expected, schema, true, reader);
    }

    /** The value; empty where there is none, or where it is of another kind, which is said. */
    Optional<V> read(@Nullable Object value, At at, Reading reading) {
        Optional<Object> known =
                whole ? reading.environment().resolved(value, at, reading.findings()) : Optional.ofNullable(value);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        V read = reader.read(known.get(), at, reading);
        if (read == null) {
            String from = Environment.isReference(value) ? " in the variable of " + value : "";
            reading.findings().error(at, "expected " + expected + ", found " + nameOf(known.get()) + from);
        }
        return Optional.ofNullable(read);
    }

    /** The kind of a value, never the value itself: it may be a secret. */
    static String nameOf(Object value) {
        if (value instanceof Map) {
            return "a mapping";
        }
        if (value instanceof List) {
            return "a list";
        }
        if (value instanceof Boolean) {
            return "true or false";
        }
        if (value instanceof Number number) {
            return (number.doubleValue() < 0 ? "a negative " : "a ")
                    + (number instanceof Integer || number instanceof Long ? "whole number" : "number");
        }
        return "a text";
    }
}
