package dev.litellm4j.providers.json;

import dev.litellm4j.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two frames of a stream have in common: everything but the text of a few strings.
 *
 * <p>Most frames of a stream say the same but for the next words. One that has the same bytes around the same places
 * says the same there too, so only those strings are read, which takes a tenth of the time of parsing it all. Whatever
 * differs otherwise, and a string with an escape or a control character, is for the parser.
 */
final class FrameTemplate {
    private final byte[][] constants;
    private final Branch root;

    FrameTemplate(List<byte[]> constants, Branch root) {
        this.constants = constants.toArray(new byte[0][]);
        this.root = root;
    }

    /** The object in these bytes, or null where they are no such frame. */
    @Nullable
    JsonObject read(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int at = offset;
        String[] texts = new String[constants.length - 1];
        for (int hole = 0; hole < texts.length; hole++) {
            at = afterConstant(hole, bytes, at, end);
            int close = at < 0 ? -1 : closingQuote(bytes, at, end);
            String text = close < 0 ? null : text(bytes, at, close);
            if (text == null) {
                return null;
            }
            texts[hole] = text;
            at = close;
        }
        return afterConstant(texts.length, bytes, at, end) == end ? (JsonObject) root.with(texts) : null;
    }

    private int afterConstant(int which, byte[] bytes, int at, int end) {
        byte[] constant = constants[which];
        int after = at + constant.length;
        return after <= end && Arrays.equals(bytes, at, after, constant, 0, constant.length) ? after : -1;
    }

    private static int closingQuote(byte[] bytes, int from, int end) {
        for (int at = from; at < end; at++) {
            byte b = bytes[at];
            if (b == '"') {
                return at;
            }
            if (b == '\\' || (b >= 0 && b < ' ')) {
                return -1;
            }
        }
        return -1;
    }

    /** Null where the bytes are perhaps not UTF-8, which the parser shall say. */
    private static @Nullable String text(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : null;
    }

    /** An object or array with the positions at which something varies: a {@code Branch}, or the number of a string. */
    record Branch(Object constant, int[] positions, Object[] variable) {
        Object with(String[] texts) {
            Object[] content =
                    constant instanceof JsonObject object ? object.toSlots() : ((List<?>) constant).toArray();
            int step = constant instanceof JsonObject ? 2 : 1;
            for (int i = 0; i < positions.length; i++) {
                Object value = variable[i] instanceof Branch branch ? branch.with(texts) : texts[(Integer) variable[i]];
                content[positions[i] * step + step - 1] = value;
            }
            return step == 2 ? JsonObject.ofSlots(content) : List.of(content);
        }
    }
}
