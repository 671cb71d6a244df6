package dev.litellm4j.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of the file as a table of its keys, read in the table's order. Immutable.
 *
 * @param <T> what its keys set
 */
final class Section<T> {
    private final List<Key<T, ?>> keys;
    private final Map<String, Key<T, ?>> byName = new LinkedHashMap<>();
    private final Others<T> others;
    private final boolean open;

    /** A value and where it stands. */
    record Entry(@Nullable Object value, At at) {}

    /** Takes keys the table does not have; false for one that is unknown. */
    @FunctionalInterface
    interface Others<T> {
        boolean take(String name, Entry entry, T target, Reading reading);
    }

    private Section(List<Key<T, ?>> keys, Others<T> others, boolean open) {
        this.keys = List.copyOf(keys);
        this.others = others;
        this.open = open;
        keys.forEach(key -> byName.put(key.name(), key));
    }

    /** One whose other keys are unknown. */
    static <T> Section<T> closed(List<Key<T, ?>> keys) {
        return new Section<>(keys, (name, entry, target, reading) -> false, false);
    }

    /** One that takes other keys too. */
    static <T> Section<T> open(List<Key<T, ?>> keys, Others<T> others) {
        return new Section<>(keys, others, true);
    }

    List<Key<T, ?>> keys() {
        return keys;
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    boolean isOpen() {
        return open;
    }

    static Map<String, Entry> entries(Map<?, ?> node, At at) {
        Map<String, Entry> all = new LinkedHashMap<>();
        node.forEach((key, value) -> {
            String name = String.valueOf(key);
            all.put(name, new Entry(value, at.key(name)));
        });
        return all;
    }

    void apply(Map<?, ?> node, At at, T target, Reading reading) {
        apply(entries(node, at), target, reading);
    }

    void apply(Map<String, Entry> entries, T target, Reading reading) {
        for (Key<T, ?> key : keys) {
            Entry entry = entries.get(key.name());
            if (entry != null) {
                key.apply(entry, target, reading);
            }
        }
        entries.forEach((name, entry) -> {
            if (!byName.containsKey(name) && !others.take(name, entry, target, reading)) {
                reading.findings().unknown(entry.at(), "unknown key" + Suggestion.of(name, names()));
            }
        });
    }

    List<String> names() {
        return new ArrayList<>(byName.keySet());
    }
}
