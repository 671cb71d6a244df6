package dev.litellm4j.providers.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.json.NumberArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads JSON values from a parser: numbers keep their value, names their order, nulls their place. */
final class JsonReader {
    /** As many decimal digits as every double holds. */
    private static final int SAFE_DIGITS = 15;

    private JsonReader() {}

    /** The value that begins with {@code token}, the parser's current one. */
    static Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NULL -> JsonNull.NULL;
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> number(parser);
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            default -> throw new MalformedJsonException("this is not valid JSON");
        };
    }

    private static Number number(JsonParser parser) throws IOException {
        if (parser.getTextLength() <= SAFE_DIGITS) {
            double value = parser.getDoubleValue();
            if (Double.isFinite(value) && (Math.abs(value) >= Double.MIN_NORMAL || isZero(parser))) {
                return value;
            }
        }
        return parser.getDecimalValue();
    }

    /** Whether a number that reads as 0 is 0, and not just too small for a double. */
    private static boolean isZero(JsonParser parser) throws IOException {
        String text = parser.getText();
        for (int i = 0; i < text.length() && (text.charAt(i) | 0x20) != 'e'; i++) {
            if (text.charAt(i) >= '1' && text.charAt(i) <= '9') {
                return false;
            }
        }
        return true;
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        Object[] slots = new Object[8];
        int end = 0;
        String name;
        while ((name = parser.nextFieldName()) != null) {
            if (end == slots.length) {
                slots = Arrays.copyOf(slots, end * 2);
            }
            slots[end] = name;
            slots[end + 1] = value(parser, parser.nextToken());
            end += 2;
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new MalformedJsonException("an object is cut off");
        }
        return whole(slots, end);
    }

    /** The object of these slots; of a name that came twice the last value counts, as in most readers. */
    static JsonObject whole(Object[] slots, int end) {
        if (hasTwins(slots, end)) {
            JsonObjectBuilder single = JsonObject.builder();
            for (int i = 0; i < end; i += 2) {
                single.set((String) slots[i], slots[i + 1]);
            }
            return single.build();
        }
        return JsonObject.ofSlots(end == slots.length ? slots : Arrays.copyOf(slots, end));
    }

    /** The parser gives one name as one instance, so in the usual small object identity tells. */
    private static boolean hasTwins(Object[] slots, int end) {
        if (end > 64) {
            Set<Object> names = new HashSet<>(end);
            for (int i = 0; i < end; i += 2) {
                if (!names.add(slots[i])) {
                    return true;
                }
            }
            return false;
        }
        for (int i = 2; i < end; i += 2) {
            for (int j = 0; j < i; j += 2) {
                if (slots[j] == slots[i]) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            return List.of();
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return numbers(parser);
        }
        Object first = value(parser, token);
        token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            return List.of(first);
        }
        List<Object> list = new ArrayList<>();
        list.add(first);
        return rest(parser, token, list);
    }

    private static List<Object> rest(JsonParser parser, JsonToken next, List<Object> list) throws IOException {
        JsonToken token = next;
        while (token != JsonToken.END_ARRAY) {
            list.add(value(parser, token));
            token = parser.nextToken();
        }
        return Collections.unmodifiableList(list);
    }

    /** An array that begins with a fraction is almost surely a vector, and is kept in primitives. */
    private static List<Object> numbers(JsonParser parser) throws IOException {
        double[] values = new double[16];
        int end = 0;
        JsonToken token = parser.currentToken();
        while (token == JsonToken.VALUE_NUMBER_FLOAT
                || (token == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() <= SAFE_DIGITS)) {
            double value = parser.getDoubleValue();
            if (!Double.isFinite(value)) {
                break;
            }
            if (end == values.length) {
                values = Arrays.copyOf(values, end * 2);
            }
            values[end++] = value;
            token = parser.nextToken();
        }
        NumberArray numbers = new NumberArray(Arrays.copyOf(values, end));
        return token == JsonToken.END_ARRAY ? numbers : rest(parser, token, new ArrayList<>(numbers));
    }
}
