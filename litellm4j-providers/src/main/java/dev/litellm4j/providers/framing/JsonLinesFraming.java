package dev.litellm4j.providers.framing;

import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.Framing;
import java.io.InputStream;
import java.util.Iterator;

/**
 * One document a line ({@code application/x-ndjson}, {@code application/jsonl}), the line ended by LF or CRLF.
 *
 * <p>A frame is a line without the white space around it; blank lines are skipped. A last line without its line end is
 * delivered: whether it is whole is for its reader to say. Immutable and thread-safe; an iterator it gives is not.
 */
public final class JsonLinesFraming implements Framing {
    /** Accepts lines of up to 16 MiB. */
    public static final JsonLinesFraming INSTANCE = new JsonLinesFraming(ReadBuffer.DEFAULT_LIMIT);

    private final int maxFrameBytes;

    /**
     * @param maxFrameBytes the most bytes a line may have before its line feed
     * @throws IllegalArgumentException unless that is between 1 and 1 GiB
     */
    public JsonLinesFraming(int maxFrameBytes) {
        this.maxFrameBytes = ReadBuffer.checkLimit(maxFrameBytes);
    }

    @Override
    public Iterator<Frame> frames(InputStream body) {
        return new Documents(new ReadBuffer(body, maxFrameBytes));
    }

    private static final class Documents extends FrameIterator {
        private final ReadBuffer buffer;
        private final ByteLines lines;

        Documents(ReadBuffer buffer) {
            this.buffer = buffer;
            this.lines = new ByteLines(buffer, false);
        }

        @Override
        boolean advance() {
            lines.release();
            while (lines.advance()) {
                int from = lines.from();
                int to = lines.to();
                while (from < to && isSpace(from)) {
                    from++;
                }
                while (from < to && isSpace(to - 1)) {
                    to--;
                }
                if (from < to) {
                    frame.set("", buffer.bytes, buffer.start + from, to - from);
                    return true;
                }
                lines.release();
            }
            return false;
        }

        private boolean isSpace(int at) {
            byte b = buffer.bytes[buffer.start + at];
            return b == ' ' || b == '\t' || b == '\r';
        }
    }
}
