package dev.litellm4j.json;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Collects the entries of a {@link JsonObject} in order. Not thread-safe; may be used on after {@link #build()}. */
public final class JsonObjectBuilder {
    private Object[] slots;
    private int end;

    JsonObjectBuilder(Object[] slots, int end) {
        this.slots = slots;
        this.end = end;
    }

    /**
     * Sets {@code name}, in its old place if it has one; values are converted as by {@link JsonValues#of}.
     *
     * @throws IllegalArgumentException if {@code value} is nothing JSON can say
     */
    public JsonObjectBuilder set(String name, Object value) {
        Object json = JsonValues.of(value);
        int at = JsonObject.indexOf(slots, end, name);
        if (at >= 0) {
            slots[at + 1] = json;
            return this;
        }
        return append(name, json);
    }

    /** Sets {@code name} where {@code value} is present, else leaves it alone. */
    public JsonObjectBuilder setIfPresent(String name, Optional<?> value) {
        return value.isPresent() ? set(name, value.get()) : this;
    }

    /** Sets every entry of {@code map}. */
    public JsonObjectBuilder setAll(Map<String, ?> map) {
        map.forEach(this::set);
        return this;
    }

    /** Adds an entry whose name is known to be new and whose value is known to be JSON; the fast road for readers. */
    public JsonObjectBuilder append(String name, Object json) {
        if (end == slots.length) {
            slots = Arrays.copyOf(slots, Math.max(8, slots.length * 2));
        }
        slots[end++] = name;
        slots[end++] = json;
        return this;
    }

    /** Takes {@code name} out. */
    public JsonObjectBuilder remove(String name) {
        int at = JsonObject.indexOf(slots, end, name);
        if (at >= 0) {
            System.arraycopy(slots, at + 2, slots, at, end - at - 2);
            end -= 2;
        }
        return this;
    }

    /** What {@code name} has been set to; empty where it has not been, or to null. */
    public Optional<Object> find(String name) {
        int at = JsonObject.indexOf(slots, end, name);
        return at < 0 || slots[at + 1] == JsonNull.NULL ? Optional.empty() : Optional.of(slots[at + 1]);
    }

    /** Whether {@code name} has been set. */
    public boolean contains(String name) {
        return JsonObject.indexOf(slots, end, name) >= 0;
    }

    /** Whether nothing has been set. */
    public boolean isEmpty() {
        return end == 0;
    }

    /** The object as collected so far. */
    public JsonObject build() {
        return end == 0 ? JsonObject.EMPTY : JsonObject.ofSlots(Arrays.copyOf(slots, end));
    }
}
