package dev.litellm4j.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object: an immutable, ordered map from names to JSON values.
 *
 * <p>Values are {@link String}, {@link Number}, {@link Boolean}, {@link JsonNull}, {@code JsonObject} and {@link List}
 * of these. Nothing is lost on the way through: order, unknown names, explicit nulls and the value of every number
 * stay. Names and values lie side by side in one array, which is smaller than a hash map and, at the handful of names
 * an API's objects have, as fast. The {@code text}, {@code number} … look-ups are tolerant: a missing name, an explicit
 * null and a value of another kind all give "absent", and digits in a string count as a number. Thread-safe.
 */
public final class JsonObject extends AbstractMap<String, Object> {
    /** The object without names. */
    public static final JsonObject EMPTY = new JsonObject(new Object[0]);

    private final Object[] slots;

    JsonObject(Object[] slots) {
        this.slots = slots;
    }

    /** Wraps alternating names and values that the caller gives up; for readers that have built the array themselves. */
    public static JsonObject ofSlots(Object[] namesAndValues) {
        return namesAndValues.length == 0 ? EMPTY : new JsonObject(namesAndValues);
    }

    /** An object with the entries of {@code map}; values are converted as by {@link JsonValues#of}. */
    public static JsonObject copyOf(Map<String, ?> map) {
        if (map instanceof JsonObject same) {
            return same;
        }
        JsonObjectBuilder builder = builder();
        map.forEach(builder::set);
        return builder.build();
    }

    /** An object with one entry. */
    public static JsonObject of(String name, Object value) {
        return new JsonObject(new Object[] {name, JsonValues.of(value)});
    }

    /** An object with two entries. */
    public static JsonObject of(String name, Object value, String name2, Object value2) {
        return new JsonObject(new Object[] {name, JsonValues.of(value), name2, JsonValues.of(value2)});
    }

    /** An object with three entries. */
    public static JsonObject of(String name, Object value, String name2, Object value2, String name3, Object value3) {
        return new JsonObject(
                new Object[] {name, JsonValues.of(value), name2, JsonValues.of(value2), name3, JsonValues.of(value3)});
    }

    /** A builder without entries. */
    public static JsonObjectBuilder builder() {
        return new JsonObjectBuilder(EMPTY.slots, 0);
    }

    /** A builder that starts with these entries. */
    public JsonObjectBuilder toBuilder() {
        Object[] copy = new Object[slots.length + 8];
        System.arraycopy(slots, 0, copy, 0, slots.length);
        return new JsonObjectBuilder(copy, slots.length);
    }

    /** This object with {@code name} set to {@code value}, in its old place or at the end. */
    public JsonObject with(String name, Object value) {
        return toBuilder().set(name, value).build();
    }

    /** This object without {@code name}. */
    public JsonObject without(String name) {
        return containsKey(name) ? toBuilder().remove(name).build() : this;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int at = indexOf(slots, slots.length, name);
        return at < 0 ? null : slots[at + 1];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return indexOf(slots, slots.length, name) >= 0;
    }

    /** Whether {@code name} is there with a value other than null. */
    public boolean has(String name) {
        return value(name) != null;
    }

    /** The value of {@code name}; empty where it is missing or null. */
    public Optional<Object> find(String name) {
        return Optional.ofNullable(value(name));
    }

    /** The string at {@code name}, or the empty string. */
    public String text(String name) {
        return get(name) instanceof String text ? text : "";
    }

    /** The string at {@code name}; empty where there is none. */
    public Optional<String> string(String name) {
        return get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The object at {@code name}, or {@link #EMPTY}. */
    public JsonObject object(String name) {
        return get(name) instanceof JsonObject object ? object : EMPTY;
    }

    /** The array at {@code name}, or the empty list. */
    @SuppressWarnings("unchecked")
    public List<Object> array(String name) {
        return get(name) instanceof List<?> list ? (List<Object>) list : List.of();
    }

    /** The objects in the array at {@code name}; elements of other kinds are passed over. */
    public List<JsonObject> objects(String name) {
        return JsonValues.objects(array(name));
    }

    /** The number at {@code name}, also where it came as a string of digits; empty where there is none. */
    public Optional<Number> number(String name) {
        return Optional.ofNullable(JsonValues.number(get(name)));
    }

    /** The number at {@code name} cut to an {@code int}, or {@code otherwise}. */
    public int intValue(String name, int otherwise) {
        Number number = JsonValues.number(get(name));
        return number == null ? otherwise : number.intValue();
    }

    /** The truth value at {@code name}; empty where there is none. */
    public Optional<Boolean> bool(String name) {
        return get(name) instanceof Boolean bool ? Optional.of(bool) : Optional.empty();
    }

    @Override
    public int size() {
        return slots.length / 2;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Object>> iterator() {
                return new Entries(slots);
            }

            @Override
            public int size() {
                return slots.length / 2;
            }
        };
    }

    /** The name at position {@code index}, counted from 0 in the order of arrival. */
    public String nameAt(int index) {
        return (String) slots[index * 2];
    }

    /** The value at position {@code index}. */
    public Object valueAt(int index) {
        return slots[index * 2 + 1];
    }

    /** Alternating names and values, copied; what {@link #ofSlots} takes. */
    public Object[] toSlots() {
        return slots.clone();
    }

    private @Nullable Object value(String name) {
        Object value = get(name);
        return value == JsonNull.NULL ? null : value;
    }

    /** Names are usually the same interned string; of others the hashes, which strings keep, tell most apart. */
    static int indexOf(Object[] slots, int end, @Nullable Object name) {
        if (name == null) {
            return -1;
        }
        int hash = name.hashCode();
        for (int i = 0; i < end; i += 2) {
            if (slots[i] == name || (slots[i].hashCode() == hash && slots[i].equals(name))) {
                return i;
            }
        }
        return -1;
    }

    private static final class Entries implements Iterator<Entry<String, Object>> {
        private final Object[] slots;
        private int next;

        Entries(Object[] slots) {
            this.slots = slots;
        }

        @Override
        public boolean hasNext() {
            return next < slots.length;
        }

        @Override
        public Entry<String, Object> next() {
            if (next >= slots.length) {
                throw new NoSuchElementException();
            }
            next += 2;
            return Map.entry((String) slots[next - 2], slots[next - 1]);
        }
    }
}
