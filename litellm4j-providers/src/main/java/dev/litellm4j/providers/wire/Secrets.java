package dev.litellm4j.providers.wire;

import java.util.Map;
import java.util.Optional;

/** The one seam through which environment variables and explicit settings are read, by name. Thread-safe. */
@FunctionalInterface
public interface Secrets {
    /** Knows nothing. */
    Secrets NONE = name -> Optional.empty();

    /** The value of {@code name}; a blank one counts as absent. */
    Optional<String> get(String name);

    /** The first of {@code names} that has a value. */
    default Optional<String> first(Iterable<String> names) {
        for (String name : names) {
            Optional<String> value = get(name);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** These values. */
    static Secrets of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return name -> Optional.ofNullable(copy.get(name)).filter(value -> !value.isBlank());
    }
}
