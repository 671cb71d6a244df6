package dev.litellm4j.providers.framing;

import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.Framing;
import java.io.InputStream;
import java.util.Iterator;

/**
 * Binary messages with checksums ({@code application/vnd.amazon.eventstream}); AWS's page "Event stream encoding".
 *
 * <p>A frame is one message: its payload, and as its event the header {@code :event-type}; of an exception
 * {@link #EXCEPTION} and its {@code :exception-type}; of an error without payload {@link #ERROR} and its
 * {@code :error-code}, with {@code :error-message} as payload. Both checksums are verified, so that no byte arrives
 * other than it was sent; a body that ends within a message is a
 * {@link dev.litellm4j.providers.wire.FramingException}. Immutable and thread-safe; an iterator it gives is not.
 */
public final class AwsEventStreamFraming implements Framing {
    /** What the event of an exception begins with. */
    public static final String EXCEPTION = "exception:";

    /** What the event of an error begins with. */
    public static final String ERROR = "error:";

    /** Accepts messages of up to 16 MiB, as much as the format allows. */
    public static final AwsEventStreamFraming INSTANCE = new AwsEventStreamFraming(ReadBuffer.DEFAULT_LIMIT);

    private final int maxFrameBytes;

    /**
     * @param maxFrameBytes the most bytes a message may have
     * @throws IllegalArgumentException unless that is between 1 and 1 GiB
     */
    public AwsEventStreamFraming(int maxFrameBytes) {
        this.maxFrameBytes = ReadBuffer.checkLimit(maxFrameBytes);
    }

    @Override
    public Iterator<Frame> frames(InputStream body) {
        return new AwsMessages(new ReadBuffer(body, maxFrameBytes));
    }
}
