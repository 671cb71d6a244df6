package dev.litellm4j.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@code os.environ/NAME} means: the file's own {@code environment_variables}, then those of the process. */
final class Environment {
    private static final String PREFIX = "os.environ/";

    private final Function<String, @Nullable String> process;
    private final Map<String, String> own = new LinkedHashMap<>();

    Environment(Function<String, @Nullable String> process) {
        this.process = process;
    }

    /** Sets a variable for this file; the process's environment stays as it is. */
    void set(String name, String value) {
        own.put(name, value);
    }

    boolean hasOwn() {
        return !own.isEmpty();
    }

    Optional<String> get(String name) {
        String value = own.get(name);
        return Optional.ofNullable(value == null ? process.apply(name) : value).filter(text -> !text.isBlank());
    }

    static boolean isReference(@Nullable Object value) {
        return value instanceof String text && text.startsWith(PREFIX);
    }

    /** {@code value} with every reference in it replaced; empty where nothing is left of it. */
    Optional<Object> resolved(@Nullable Object value, At at, Findings findings) {
        if (value instanceof String text && text.startsWith(PREFIX)) {
            String name = text.substring(PREFIX.length()).strip();
            Optional<String> found = get(name);
            if (found.isEmpty()) {
                findings.warning(at, "the environment variable " + name + " is not set; the key is left out");
            }
            return found.map(Object.class::cast);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> all = new LinkedHashMap<>();
            map.forEach((key, item) -> resolved(item, at.key(String.valueOf(key)), findings)
                    .ifPresent(known -> all.put(String.valueOf(key), known)));
            return Optional.of(all);
        }
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                resolved(list.get(i), at.item(i), findings).ifPresent(all::add);
            }
            return Optional.of(all);
        }
        return Optional.ofNullable(value);
    }
}
