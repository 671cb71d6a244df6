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
    private Object[] slots = new Object[16];
    private Object[] last = {};

    /** The object whose opening brace is the parser's current token. */
    JsonObject read(JsonParser parser) throws IOException {
        int end = 0;
        String name;
        while ((name = parser.nextFieldName()) != null) {
            if (end == slots.length) {
                slots = Arrays.copyOf(slots, end * 2);
            }
            slots[end] = name;
            slots[end + 1] = value(parser, name, end + 1);
            end += 2;
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new MalformedJsonException("an object is cut off");
        }
        last = Arrays.copyOf(slots, end);
        return JsonReader.whole(last, end);
    }

    private Object value(JsonParser parser, String name, int at) throws IOException {
        JsonToken token = parser.nextToken();
        Object before = at < last.length && last[at - 1] == name ? last[at] : JsonNull.NULL;
        if (token == JsonToken.VALUE_STRING && before instanceof String text) {
            return isText(parser, text) ? text : parser.getText();
        }
        if (token == JsonToken.VALUE_NUMBER_INT && before instanceof Integer number) {
            Number value = parser.getNumberValue();
            return number.equals(value) ? number : value;
        }
        return JsonReader.value(parser, token);
    }

    private static boolean isText(JsonParser parser, String text) throws IOException {
        int length = parser.getTextLength();
        if (length != text.length()) {
            return false;
        }
        char[] chars = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        for (int i = 0; i < length; i++) {
            if (chars[offset + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
