package dev.litellm4j.providers.json;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.FrameTemplate.Branch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares two frames, of which the first has been parsed, so that its text is known to be JSON. */
final class TemplateLesson {
    private final byte[] text;
    private final byte[] other;
    private final List<byte[]> constants = new ArrayList<>();
    private int at;
    private int otherAt;
    private int constantFrom;

    private TemplateLesson(byte[] text, byte[] other) {
        this.text = text;
        this.other = other;
    }

    /** What both have in common; null unless they differ in the text of strings, and in nothing else. */
    static @Nullable FrameTemplate learn(byte[] text, JsonObject parsed, byte[] other) {
        if (text.length == 0) {
            return null;
        }
        TemplateLesson lesson = new TemplateLesson(text, other);
        try {
            Object root = lesson.value(parsed);
            lesson.same(text.length - lesson.at);
            if (lesson.otherAt != other.length || !(root instanceof Branch branch)) {
                return null;
            }
            lesson.constants.add(Arrays.copyOfRange(text, lesson.constantFrom, text.length));
            return new FrameTemplate(lesson.constants, branch);
        } catch (Differs e) {
            return null;
        }
    }

    /** A branch, the number of a string, or null for what is the same in both. */
    private @Nullable Object value(Object parsed) {
        skipSpace();
        if (text[at] == '{' && parsed instanceof JsonObject object) {
            return object(object);
        }
        if (text[at] == '[' && parsed instanceof List<?> list) {
            return array(list);
        }
        if (text[at] == '"') {
            return string();
        }
        while (",]} \t\r\n".indexOf(text[at]) < 0) {
            same(1);
        }
        return null;
    }

    private @Nullable Object object(JsonObject object) {
        Members members = new Members(object, object.size());
        same(1);
        for (skipSpace(); text[at] != '}'; skipSpace()) {
            if (text[at] == ',') {
                same(1);
                skipSpace();
            }
            same(stringLength(text, at));
            skipSpace();
            same(1);
            members.add(value(object.valueAt(members.next())));
        }
        same(1);
        return members.branch();
    }

    private @Nullable Object array(List<?> list) {
        Members members = new Members(list, list.size());
        same(1);
        for (skipSpace(); text[at] != ']'; skipSpace()) {
            if (text[at] == ',') {
                same(1);
            }
            members.add(value(list.get(members.next())));
        }
        same(1);
        return members.branch();
    }

    private @Nullable Object string() {
        int length = stringLength(text, at);
        if (otherAt >= other.length || other[otherAt] != '"') {
            throw new Differs();
        }
        int otherLength = stringLength(other, otherAt);
        if (Arrays.equals(text, at, at + length, other, otherAt, otherAt + otherLength)) {
            same(length);
            return null;
        }
        constants.add(Arrays.copyOfRange(text, constantFrom, at + 1));
        at += length;
        otherAt += otherLength;
        constantFrom = at - 1;
        return constants.size() - 1;
    }

    /** With both quotes. */
    private static int stringLength(byte[] bytes, int from) {
        for (int i = from + 1; i < bytes.length; i++) {
            if (bytes[i] == '"') {
                return i + 1 - from;
            }
            if (bytes[i] == '\\') {
                i++;
            }
        }
        throw new Differs();
    }

    private void skipSpace() {
        while (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t') {
            same(1);
        }
    }

    private void same(int length) {
        if (otherAt + length > other.length
                || !Arrays.equals(text, at, at + length, other, otherAt, otherAt + length)) {
            throw new Differs();
        }
        at += length;
        otherAt += length;
    }

    /** The members of one object or array as they come by. */
    private static final class Members {
        private final Object constant;
        private final int size;
        private final List<Object> variable = new ArrayList<>();
        private int[] positions = {};
        private int count;

        Members(Object constant, int size) {
            this.constant = constant;
            this.size = size;
        }

        /** Fewer were kept than were read where a name came twice. */
        int next() {
            if (count == size) {
                throw new Differs();
            }
            return count;
        }

        void add(@Nullable Object value) {
            if (value != null) {
                positions = Arrays.copyOf(positions, positions.length + 1);
                positions[positions.length - 1] = count;
                variable.add(value);
            }
            count++;
        }

        @Nullable
        Branch branch() {
            return positions.length == 0 ? null : new Branch(constant, positions, variable.toArray());
        }
    }

    private static final class Differs extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Differs() {
            super("the frames differ", null, false, false);
        }
    }
}
