package dev.litellm4j.providers.framing;

import java.nio.charset.StandardCharsets;

/**
 * The events of one body.
 *
 * <p>Their data stays where it was read; positions are relative to the buffer's start, {@code dataTo} is -1 before the
 * event's first {@code data} line.
 */
final class SseEvents extends FrameIterator {
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);

    private final ReadBuffer buffer;
    private final ByteLines lines;
    private final EventNames names = new EventNames();
    private boolean beforeFirstLine = true;
    private String name = "";
    private int dataFrom;
    private int dataTo;

    SseEvents(ReadBuffer buffer) {
        this.buffer = buffer;
        this.lines = new ByteLines(buffer, true);
    }

    @Override
    boolean advance() {
        startEvent();
        while (lines.advance()) {
            int from = lines.from() + byteOrderMark();
            if (from < lines.to()) {
                field(from);
            } else if (dataTo >= 0) {
                return dispatch();
            } else {
                name = "";
            }
            if (dataTo < 0) {
                lines.release();
            }
        }
        return dataTo >= 0 && dispatch();
    }

    private void startEvent() {
        lines.release();
        name = "";
        dataTo = -1;
    }

    private boolean dispatch() {
        frame.set(name, buffer.bytes, buffer.start + dataFrom, dataTo - dataFrom);
        return true;
    }

    private int byteOrderMark() {
        int at = buffer.start + lines.from();
        boolean marked = beforeFirstLine
                && lines.to() - lines.from() >= 3
                && buffer.bytes[at] == (byte) 0xEF
                && buffer.bytes[at + 1] == (byte) 0xBB
                && buffer.bytes[at + 2] == (byte) 0xBF;
        beforeFirstLine = false;
        return marked ? 3 : 0;
    }

    private void field(int from) {
        if (isField(DATA, from)) {
            data(valueFrom(from + DATA.length), lines.to());
        } else if (isField(EVENT, from)) {
            int value = valueFrom(from + EVENT.length);
            name = names.of(buffer.bytes, buffer.start + value, lines.to() - value);
        }
    }

    /** A further line is moved up to the former one; the field name between them leaves room for the line feed. */
    private void data(int from, int to) {
        if (dataTo < 0) {
            dataFrom = from;
            dataTo = to;
            return;
        }
        buffer.bytes[buffer.start + dataTo++] = '\n';
        System.arraycopy(buffer.bytes, buffer.start + from, buffer.bytes, buffer.start + dataTo, to - from);
        dataTo += to - from;
    }

    private boolean isField(byte[] field, int from) {
        int after = from + field.length;
        if (after > lines.to() || (after < lines.to() && buffer.bytes[buffer.start + after] != ':')) {
            return false;
        }
        for (int i = 0; i < field.length; i++) {
            if (buffer.bytes[buffer.start + from + i] != field[i]) {
                return false;
            }
        }
        return true;
    }

    /** Behind the field's name: nothing, or a colon and perhaps one space. */
    private int valueFrom(int after) {
        int from = Math.min(after + 1, lines.to());
        return from < lines.to() && buffer.bytes[buffer.start + from] == ' ' ? from + 1 : from;
    }
}
