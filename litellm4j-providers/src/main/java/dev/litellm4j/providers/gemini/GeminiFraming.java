package dev.litellm4j.providers.gemini;

import dev.litellm4j.providers.framing.JsonArrayFraming;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.Framing;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** Server-sent events, or the growing array that comes where a gateway swallows {@code alt=sse}. */
final class GeminiFraming implements Framing {
    @Override
    public Iterator<Frame> frames(InputStream body) {
        return new Iterator<>() {
            private Iterator<Frame> chosen = java.util.Collections.emptyIterator();
            private boolean begun;

            @Override
            public boolean hasNext() {
                if (!begun) {
                    begun = true;
                    chosen = choose(body);
                }
                return chosen.hasNext();
            }

            @Override
            public Frame next() {
                return hasNext()
                        ? chosen.next()
                        : java.util.Collections.<Frame>emptyIterator().next();
            }
        };
    }

    /** The first byte that is no white space decides; none of SSE's fields begins with a bracket. */
    private static Iterator<Frame> choose(InputStream body) {
        PushbackInputStream start = new PushbackInputStream(body, 1);
        try {
            int first = start.read();
            while (first == ' ' || first == '\n' || first == '\r' || first == '\t' || isMark(first)) {
                first = start.read();
            }
            if (first >= 0) {
                start.unread(first);
            }
            return (first == '[' || first == '{' ? JsonArrayFraming.INSTANCE : SseFraming.INSTANCE).frames(start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of the bytes of a byte order mark. */
    private static boolean isMark(int b) {
        return b == 0xEF || b == 0xBB || b == 0xBF;
    }
}
