package dev.litellm4j.providers.framing;

import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.Framing;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;

/**
 * Events or JSON lines in the payloads of an AWS event stream, which cut them anywhere; AWS's page
 * "InvokeEndpointWithResponseStream".
 *
 * <p>An exception of the outer stream is the last frame, named as {@link AwsEventStreamFraming} names it. Immutable and
 * thread-safe; an iterator it gives is not.
 */
public final class AwsPayloadFraming implements Framing {
    /** Accepts messages, events and lines of up to 16 MiB. */
    public static final AwsPayloadFraming INSTANCE = new AwsPayloadFraming();

    private AwsPayloadFraming() {}

    @Override
    public Iterator<Frame> frames(InputStream body) {
        return new Inner(new AwsPayloads(AwsEventStreamFraming.INSTANCE.frames(body)));
    }

    private static final class Inner extends FrameIterator {
        private final AwsPayloads payloads;
        private Iterator<Frame> frames = java.util.Collections.emptyIterator();
        private boolean begun;

        Inner(AwsPayloads payloads) {
            this.payloads = payloads;
        }

        @Override
        boolean advance() {
            if (!begun) {
                begun = true;
                frames = inner();
            }
            Frame next = frames.hasNext() ? frames.next() : payloads.takeFailure();
            if (next != null) {
                frame.set(next.event(), next.bytes(), next.offset(), next.length());
            }
            return next != null;
        }

        /** A line of JSON begins with a bracket, an event with its field's name. */
        private Iterator<Frame> inner() {
            try {
                InputStream text = new BufferedInputStream(payloads, 1024);
                text.mark(1024);
                int first = text.read();
                while (first == ' ' || first == '\n' || first == '\r') {
                    first = text.read();
                }
                text.reset();
                boolean isJson = first == '{' || first == '[';
                return (isJson ? JsonLinesFraming.INSTANCE : SseFraming.INSTANCE).frames(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
