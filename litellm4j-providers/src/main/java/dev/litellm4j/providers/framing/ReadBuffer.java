package dev.litellm4j.providers.framing;

import dev.litellm4j.providers.wire.FramingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * The part of a body that has been read and is still needed: {@code bytes[start..end)}.
 *
 * <p>{@link #fill()} may move those bytes and replace the array, so positions are kept relative to {@code start}.
 */
final class ReadBuffer {
    static final int DEFAULT_LIMIT = 16 * 1024 * 1024;
    /** Enough for most frames; most streams wait, and two hundred of them shall not hold megabytes. */
    private static final int INITIAL_CAPACITY = 2 * 1024;

    /** What a body that fills the buffer at once is read by. */
    private static final int BURST_CAPACITY = 16 * 1024;

    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;
    private static final int MAX_LIMIT = 1 << 30;

    private final InputStream body;
    private final int limit;
    byte[] bytes = new byte[INITIAL_CAPACITY];
    int start;
    int end;
    private boolean filled;

    ReadBuffer(InputStream body, int limit) {
        this.body = body;
        this.limit = limit;
    }

    static int checkLimit(int maxFrameBytes) {
        if (maxFrameBytes <= 0 || maxFrameBytes > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "maxFrameBytes must be between 1 and " + MAX_LIMIT + ", not " + maxFrameBytes);
        }
        return maxFrameBytes;
    }

    int size() {
        return end - start;
    }

    /** Reads once, blocking; false at the end of the body. Each byte is moved at most once per frame. */
    boolean fill() {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == bytes.length || (filled && bytes.length < BURST_CAPACITY)) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(bytes.length * 2L, MAX_CAPACITY));
        }
        try {
            int count = body.read(bytes, end, bytes.length - end);
            end += Math.max(count, 0);
            filled = end == bytes.length;
            return count >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails when a frame, finished or not, is that long. */
    void checkFrame(int length) {
        if (length > limit) {
            throw new FramingException(
                    "A frame of the streamed body is longer than the limit of " + limit + " bytes (maxFrameBytes)");
        }
    }
}
