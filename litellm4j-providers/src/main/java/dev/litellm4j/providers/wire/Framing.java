package dev.litellm4j.providers.wire;

import java.io.InputStream;
import java.util.Iterator;

/** How a streamed body is cut into {@link Frame}s: server-sent events, JSON lines, AWS event stream. */
public interface Framing {
    /**
     * Reads frames from {@code body} on the caller's thread, as they arrive.
     *
     * <p>{@code hasNext()} blocks until a frame or the end has arrived and may move the previous frame's window. An I/O
     * error surfaces as {@link java.io.UncheckedIOException}, an oversized or malformed frame as
     * {@link FramingException}. The iterator does not close {@code body}.
     */
    Iterator<Frame> frames(InputStream body);
}
