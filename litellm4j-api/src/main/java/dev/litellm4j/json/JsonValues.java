package dev.litellm4j.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns Java values into JSON values, and reads JSON values tolerantly. */
public final class JsonValues {
    private JsonValues() {}

    /**
     * {@code value} as a JSON value: strings, numbers, booleans and JSON values as they are, records as their fields,
     * maps and collections and arrays copied, enums by name, {@code Optional} unwrapped (empty is null).
     *
     * @throws IllegalArgumentException if the value is of a kind JSON cannot say; the message names the kind
     */
    public static Object of(@Nullable Object value) {
        if (value instanceof String || value instanceof JsonObject || value instanceof Boolean) {
            return value;
        }
        if (value == null || value == JsonNull.NULL) {
            return JsonNull.NULL;
        }
        if (value instanceof Number number) {
            return finite(number);
        }
        if (value instanceof JsonRecord record) {
            return record.fields();
        }
        if (value instanceof RawJson || value instanceof NumberArray) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            JsonObjectBuilder builder = JsonObject.builder();
            map.forEach((name, entry) -> builder.set(String.valueOf(name), of(entry)));
            return builder.build();
        }
        return ofOther(value);
    }

    private static Object ofOther(Object value) {
        if (value instanceof Collection<?> collection) {
            List<Object> list = new ArrayList<>(collection.size());
            collection.forEach(element -> list.add(of(element)));
            return Collections.unmodifiableList(list);
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        if (value instanceof Object[] array) {
            return ofOther(Arrays.asList(array));
        }
        if (value instanceof double[] array) {
            return new NumberArray(array.clone());
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return value.toString();
        }
        throw new IllegalArgumentException("a " + value.getClass().getName()
                + " cannot be sent as JSON; use strings, numbers, booleans, maps, lists or JsonNull.NULL");
    }

    private static Number finite(Number number) {
        if ((number instanceof Double d && !Double.isFinite(d)) || (number instanceof Float f && !Float.isFinite(f))) {
            throw new IllegalArgumentException(number + " cannot be sent as JSON; numbers must be finite");
        }
        return number;
    }

    /** The objects among {@code values}. */
    public static List<JsonObject> objects(List<?> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!(values.get(i) instanceof JsonObject)) {
                return values.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList();
            }
        }
        @SuppressWarnings("unchecked")
        List<JsonObject> all = (List<JsonObject>) values;
        return all;
    }

    /** {@code value} as a number, also where it is a string of digits; null where it is neither. */
    static @Nullable Number number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number;
        }
        if (value instanceof String text && !text.isEmpty() && text.length() < 40) {
            try {
                return new BigDecimal(text.trim());
            } catch (NumberFormatException notDigits) {
                return null;
            }
        }
        return null;
    }

    /** {@code number} without loss, for arithmetic. */
    public static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return number instanceof Double || number instanceof Float
                ? new BigDecimal(number.toString())
                : BigDecimal.valueOf(number.longValue());
    }
}
