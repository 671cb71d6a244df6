package dev.litellm4j.config;

import dev.litellm4j.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Kinds of values that have keys of their own: read to something that can be done to the target. */
final class Nested {
    private Nested() {}

    /** What a value with keys of its own is read with. */
    @FunctionalInterface
    interface Each<T> {
        void read(String name, Object value, At at, T target, Reading reading);
    }

    /** A mapping with the keys of {@code section}. */
    static <T> Kind<Consumer<T>> kind(Section<T> section) {
        return new Kind<>(
                "a mapping",
                Schemas.of(section),
                false,
                (value, at, reading) ->
                        value instanceof Map<?, ?> map ? target -> section.apply(map, at, target, reading) : null);
    }

    /** A mapping whose keys are names the user has given. */
    static <T> Kind<Consumer<T>> named(String expected, JsonObject each, Each<T> reader) {
        JsonObject schema = JsonObject.of("type", "object", "additionalProperties", each);
        return new Kind<>(
                expected,
                schema,
                false,
                (value, at, reading) -> value instanceof Map<?, ?> map
                        ? target -> Section.entries(map, at).forEach((name, entry) -> {
                            Object found = entry.value();
                            if (found != null) {
                                reader.read(name, found, entry.at(), target, reading);
                            }
                        })
                        : null);
    }

    /** The mappings of a list, by where they stand. */
    static Map<At, Map<?, ?>> items(List<?> list, At at, Reading reading) {
        Map<At, Map<?, ?>> items = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Map<?, ?> map) {
                items.put(at.item(i), map);
            } else {
                reading.findings()
                        .error(
                                at.item(i),
                                "expected a mapping, found "
                                        + (list.get(i) == null ? "nothing" : Kind.nameOf(list.get(i))));
            }
        }
        return items;
    }
}
