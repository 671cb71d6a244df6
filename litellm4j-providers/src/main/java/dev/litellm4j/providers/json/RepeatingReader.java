package dev.litellm4j.providers.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads objects that resemble each other, as the messages of a stream do: a text or number at the top that is the same
 * as in the object before is the same instance, so that id, model and time cost nothing after the first chunk.
 */
final class RepeatingReader {
    private static final Object[] NONE = {};

    private Object[] slots = new Object[16];
    private Object[] last = NONE;
    private String[] spelled = new String[16];
    private char[][] letters = new char[16][];

    /** The object whose opening brace is the parser's current token. */
    JsonObject read(JsonParser parser) throws IOException {
        int end = 0;
        boolean sameNames = true;
        String name;
        while ((name = parser.nextFieldName()) != null) {
            if (end == slots.length) {
                slots = Arrays.copyOf(slots, end * 2);
                spelled = Arrays.copyOf(spelled, end * 2);
                letters = Arrays.copyOf(letters, end * 2);
            }
            sameNames &= end < last.length && last[end] == name;
            slots[end] = name;
            slots[end + 1] = value(parser, name, end + 1);
            end += 2;
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new MalformedJsonException("an object is cut off");
        }
        boolean checked = sameNames && end == last.length;
        last = Arrays.copyOf(slots, end);
        JsonObject object = checked ? JsonObject.ofSlots(last) : JsonReader.whole(last, end);
        if (object.size() * 2 < end) {
            last = NONE; // a name came twice: the next object has to be checked again
        }
        return object;
    }

    private Object value(JsonParser parser, String name, int at) throws IOException {
        JsonToken token = parser.nextToken();
        Object before = at < last.length && last[at - 1] == name ? last[at] : JsonNull.NULL;
        if (token == JsonToken.VALUE_STRING && before instanceof String text) {
            return isText(parser, text, at) ? text : parser.getText();
        }
        if (token == JsonToken.VALUE_NUMBER_INT && before instanceof Integer number) {
            Number value = parser.getNumberValue();
            return number.equals(value) ? number : value;
        }
        return JsonReader.value(parser, token);
    }

    /** Compares with the characters of the last text in this place, spelled out once, so that arrays are compared. */
    private boolean isText(JsonParser parser, String text, int at) throws IOException {
        int length = parser.getTextLength();
        if (length != text.length()) {
            return false;
        }
        if (spelled[at] != text) {
            spelled[at] = text;
            letters[at] = text.toCharArray();
        }
        int offset = parser.getTextOffset();
        return Arrays.equals(parser.getTextCharacters(), offset, offset + length, letters[at], 0, length);
    }
}
