package dev.litellm4j.providers.wire;

import java.nio.charset.StandardCharsets;

/**
 * One message of a streamed reply: a window on the bytes the framing has read, not a copy of them.
 *
 * <p>The window is valid only until the iterator that gave it is asked for the next frame; whoever needs the bytes
 * longer copies them with {@link #text()}. Framings reuse one instance for a whole stream. Not thread-safe.
 */
public final class Frame {
    private String event = "";
    private byte[] bytes = new byte[0];
    private int offset;
    private int length;

    /** Moves the window; called by a {@link Framing} only. {@code event} is empty where the format names none. */
    public Frame set(String event, byte[] bytes, int offset, int length) {
        this.event = event;
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        return this;
    }

    /** The event's name (SSE {@code event:}, AWS {@code :event-type}), or the empty string. */
    public String event() {
        return event;
    }

    /** The array the window lies on; only {@link #length()} bytes from {@link #offset()} belong to this frame. */
    public byte[] bytes() {
        return bytes;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /** Whether the payload is these ASCII characters, but for white space around them; compared without decoding. */
    public boolean is(String ascii) {
        int from = offset;
        int end = offset + length;
        while (from < end && isSpace(bytes[from])) {
            from++;
        }
        while (end > from && isSpace(bytes[end - 1])) {
            end--;
        }
        if (end - from != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** The payload as text, copied. */
    public String text() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return event.isEmpty() ? text() : event + ": " + text();
    }
}
