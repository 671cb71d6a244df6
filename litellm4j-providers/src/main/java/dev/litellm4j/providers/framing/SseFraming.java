package dev.litellm4j.providers.framing;

import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.Framing;
import java.io.InputStream;
import java.util.Iterator;

/**
 * Server-sent events, as "Parsing an event stream" and "Interpreting an event stream" of the WHATWG HTML standard say.
 *
 * <p>A frame is one event: its name (empty where the stream names none) and its data. {@code id}, {@code retry},
 * unknown fields and comments are ignored. One difference to the standard: an event that the end of the body cuts off
 * from its blank line is delivered, because many servers close that way; whether it is whole is for the reader of its
 * data to say. Immutable and thread-safe; an iterator it gives is not.
 */
public final class SseFraming implements Framing {
    /** Accepts events of up to 16 MiB. */
    public static final SseFraming INSTANCE = new SseFraming(ReadBuffer.DEFAULT_LIMIT);

    private final int maxFrameBytes;

    /**
     * @param maxFrameBytes the most bytes the lines of one event may have, counted from its first {@code data} line
     * @throws IllegalArgumentException unless that is between 1 and 1 GiB
     */
    public SseFraming(int maxFrameBytes) {
        this.maxFrameBytes = ReadBuffer.checkLimit(maxFrameBytes);
    }

    @Override
    public Iterator<Frame> frames(InputStream body) {
        return new SseEvents(new ReadBuffer(body, maxFrameBytes));
    }
}
