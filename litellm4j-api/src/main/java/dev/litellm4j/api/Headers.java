package dev.litellm4j.api;

import java.util.List;
import java.util.Optional;

/** The headers of a provider's reply; names in any case. */
public interface Headers {
    /** No headers. */
    Headers NONE = new Headers() {
        @Override
        public Optional<String> first(String name) {
            return Optional.empty();
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    };

    /** The first value of {@code name}. */
    Optional<String> first(String name);

    /** The names that are there, each once. */
    List<String> names();
}
