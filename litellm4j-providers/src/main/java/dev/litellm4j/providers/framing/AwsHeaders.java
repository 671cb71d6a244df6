package dev.litellm4j.providers.framing;

import dev.litellm4j.providers.wire.FramingException;

/** The headers of one message: what kind it is of. Values of other types than text are skipped. */
final class AwsHeaders {
    private static final int TEXT = 7;

    private final EventNames names = new EventNames();
    private String kind = "";
    private String type = "";
    private int errorFrom;
    private int errorTo;

    /** Reads {@code bytes[from..to)}. */
    void read(byte[] bytes, int from, int to) {
        kind = "";
        type = "";
        errorTo = -1;
        int at = from;
        while (at < to) {
            int nameLength = bytes[at] & 0xFF;
            int nameFrom = at + 1;
            at = checked(nameFrom + nameLength, to);
            int valueType = bytes[at++];
            int size = size(bytes, at, to, valueType);
            int valueFrom = valueType == TEXT || valueType == TEXT - 1 ? at + 2 : at;
            at = valueFrom + size;
            if (at > to) {
                throw broken();
            }
            if (valueType == TEXT) {
                header(names.of(bytes, nameFrom, nameLength), bytes, valueFrom, size);
            }
        }
    }

    private void header(String name, byte[] bytes, int from, int size) {
        switch (name) {
            case ":message-type" -> kind = names.of(bytes, from, size);
            case ":event-type", ":exception-type", ":error-code" -> type = names.of(bytes, from, size);
            case ":error-message" -> {
                errorFrom = from;
                errorTo = from + size;
            }
            default -> {}
        }
    }

    /** How many bytes a value has; the types are in AWS's table of header value types. */
    private static int size(byte[] bytes, int at, int to, int valueType) {
        return switch (valueType) {
            case 0, 1 -> 0;
            case 2 -> 1;
            case 3 -> 2;
            case 4 -> 4;
            case 5, 8 -> 8;
            case 6, TEXT -> (bytes[checked(at, to - 1)] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
            case 9 -> 16;
            default -> throw broken();
        };
    }

    private static int checked(int at, int to) {
        if (at >= to) {
            throw broken();
        }
        return at;
    }

    private static FramingException broken() {
        return new FramingException("the headers of a message in the event stream cannot be read");
    }

    String event() {
        return switch (kind) {
            case "exception" -> AwsEventStreamFraming.EXCEPTION + type;
            case "error" -> AwsEventStreamFraming.ERROR + type;
            default -> type;
        };
    }

    /** Whether the message is an error, which has its text in a header. */
    boolean hasErrorText() {
        return errorTo >= 0 && kind.equals("error");
    }

    int errorFrom() {
        return errorFrom;
    }

    int errorLength() {
        return errorTo - errorFrom;
    }
}
