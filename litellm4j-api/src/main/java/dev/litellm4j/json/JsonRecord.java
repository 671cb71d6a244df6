package dev.litellm4j.json;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A typed view of a JSON object, which is what every wire type of this library is.
 *
 * <p>The view adds names and types for the fields it knows; every other field stays in {@link #fields()} and is written
 * out again. Two records are equal when they are of one type and their fields are equal. Immutable and thread-safe.
 */
public abstract class JsonRecord {
    private final JsonObject fields;

    /** A view of {@code fields}. */
    protected JsonRecord(JsonObject fields) {
        this.fields = fields;
    }

    /** Everything that was sent or will be sent, known or not, in its order. */
    public final JsonObject fields() {
        return fields;
    }

    /** The field {@code name} as a number. */
    protected final Optional<Double> decimal(String name) {
        return fields.number(name).map(Number::doubleValue);
    }

    /** The field {@code name} as an integer. */
    protected final Optional<Integer> integer(String name) {
        return fields.number(name).map(Number::intValue);
    }

    /** The objects of the array {@code name}, each as a typed view made when it is asked for. */
    protected final <T> List<T> views(String name, Function<JsonObject, T> view) {
        return ViewList.of(fields.objects(name), view);
    }

    /** The object {@code name} as a typed view. */
    protected final <T> Optional<T> view(String name, Function<JsonObject, T> view) {
        return fields.get(name) instanceof JsonObject object ? Optional.of(view.apply(object)) : Optional.empty();
    }

    /** The strings of the array {@code name}, or the one string that stands in its place. */
    protected final List<String> strings(String name) {
        if (fields.get(name) instanceof String one) {
            return List.of(one);
        }
        List<Object> values = fields.array(name);
        if (values.isEmpty()) {
            return List.of();
        }
        return values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other != null && other.getClass() == getClass() && ((JsonRecord) other).fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** The type's name and its fields. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + fields;
    }
}
