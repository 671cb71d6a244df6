package dev.litellm4j.providers.framing;

import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.Framing;
import java.io.InputStream;
import java.util.Iterator;

/**
 * One big array {@code [{…},\n{…}]} that grows as it is streamed; objects merely one behind the other are fine too.
 *
 * <p>A frame is one element of the array, delivered with its last byte. Only brackets and strings are looked at: what
 * is between them need not be well-formed. An element that the end of the body cuts off is delivered, and a missing
 * closing bracket is no error: whether the reply is whole is for its reader to say. Immutable and thread-safe; an
 * iterator it gives is not.
 */
public final class JsonArrayFraming implements Framing {
    /** Accepts elements of up to 16 MiB. */
    public static final JsonArrayFraming INSTANCE = new JsonArrayFraming(ReadBuffer.DEFAULT_LIMIT);

    private final int maxFrameBytes;

    /**
     * @param maxFrameBytes the most bytes an element may have
     * @throws IllegalArgumentException unless that is between 1 and 1 GiB
     */
    public JsonArrayFraming(int maxFrameBytes) {
        this.maxFrameBytes = ReadBuffer.checkLimit(maxFrameBytes);
    }

    @Override
    public Iterator<Frame> frames(InputStream body) {
        return new Elements(new ReadBuffer(body, maxFrameBytes));
    }

    private static final class Elements extends FrameIterator {
        private final ReadBuffer buffer;
        private boolean inArray;

        Elements(ReadBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        boolean advance() {
            buffer.start += frame.length();
            if (!skipToElement()) {
                return false;
            }
            int length = elementLength();
            buffer.checkFrame(length);
            frame.set("", buffer.bytes, buffer.start, length);
            return true;
        }

        private boolean skipToElement() {
            do {
                for (; buffer.start < buffer.end; buffer.start++) {
                    byte b = buffer.bytes[buffer.start];
                    if (b == ']' || (b == '[' && !inArray)) {
                        inArray = b == '[';
                    } else if (!isSeparator(b)) {
                        return true;
                    }
                }
            } while (buffer.fill());
            return false;
        }

        private int elementLength() {
            int at = 0;
            int depth = 0;
            boolean inString = false;
            boolean escaped = false;
            do {
                byte[] bytes = buffer.bytes;
                int start = buffer.start;
                for (int size = buffer.size(); at < size; at++) {
                    byte b = bytes[start + at];
                    if (inString) {
                        inString = escaped || b != '"';
                        escaped = !escaped && b == '\\';
                        if (!inString && depth == 0) {
                            return at + 1;
                        }
                    } else if (b == '"') {
                        inString = true;
                    } else if (b == '{' || b == '[') {
                        depth++;
                    } else if (b == '}' || b == ']') {
                        if (--depth <= 0) {
                            return depth == 0 ? at + 1 : Math.max(at, 1);
                        }
                    } else if (depth == 0 && isSeparator(b)) {
                        return at;
                    }
                }
                buffer.checkFrame(at);
            } while (buffer.fill());
            return at;
        }

        private static boolean isSeparator(byte b) {
            return b == ',' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
        }
    }
}
