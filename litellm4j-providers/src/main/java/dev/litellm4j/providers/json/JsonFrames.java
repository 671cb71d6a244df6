package dev.litellm4j.providers.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.wire.Frame;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON object of every frame of one stream with one parser, straight from the frame's window.
 *
 * <p>Used by one thread. After a {@link MalformedJsonException} it cannot be used on.
 */
public final class JsonFrames {
    private final Window window = new Window();
    private final RepeatingReader reader = new RepeatingReader();
    private @Nullable JsonParser parser;

    /** A reader for one stream. */
    public JsonFrames() {}

    /** The object in {@code frame}. */
    public JsonObject read(Frame frame) {
        try {
            window.set(frame);
            JsonParser current = parser;
            if (current == null) {
                current = Json.FACTORY.createParser(window);
                parser = current;
            }
            if (current.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedJsonException("this is not a JSON object");
            }
            return reader.read(current);
        } catch (IOException e) {
            throw Json.malformed(e);
        }
    }

    /** Gives the parser's buffers back to be used again; the reader cannot be used on. */
    public void close() {
        try {
            if (parser != null) {
                parser.close();
            }
        } catch (IOException nothingToFlush) {
            throw new java.io.UncheckedIOException(nothingToFlush);
        }
    }

    /** The current frame as a stream that ends with it; the parser goes on when the next one is set. */
    private static final class Window extends InputStream {
        private byte[] bytes = new byte[0];
        private int at;
        private int end;
        private boolean separated;

        void set(Frame frame) {
            bytes = frame.bytes();
            at = frame.offset();
            end = at + frame.length();
            separated = false;
        }

        @Override
        public int read() {
            return at < end ? bytes[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(length, end - at);
            if (count <= 0) {
                return separate(target, offset);
            }
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count;
        }

        /** White space after a frame lets a parser that looks ahead stop there instead of meeting the end. */
        private int separate(byte[] target, int offset) {
            if (separated) {
                return -1;
            }
            separated = true;
            target[offset] = '\n';
            return 1;
        }
    }
}
