package dev.litellm4j.providers.framing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.Framing;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What a framing makes of a body that arrives in pieces. */
final class Frames {
    static final int[] CUTS = {1, 2, 3, 7, 64, 1500, Integer.MAX_VALUE};

    /** A frame, copied. */
    record Copy(String event, String text) {
        static Copy data(String text) {
            return new Copy("", text);
        }
    }

    private Frames() {}

    /** The same frames at every cut, or the assertion fails. */
    static List<Copy> of(Framing framing, String body) {
        List<Copy> whole = cut(framing, body, Integer.MAX_VALUE);
        for (int size : CUTS) {
            assertThat(cut(framing, body, size)).as("%d bytes a read", size).isEqualTo(whole);
        }
        return whole;
    }

    static List<Copy> cut(Framing framing, String body, int size) {
        List<Copy> copies = new ArrayList<>();
        Iterator<Frame> frames = framing.frames(pieces(body, size));
        while (frames.hasNext()) {
            Frame frame = frames.next();
            copies.add(new Copy(frame.event(), frame.text()));
            assertThat(copies.size()).as("frames").isLessThanOrEqualTo(body.length());
        }
        assertThat(frames.hasNext()).as("over stays over").isFalse();
        return copies;
    }

    static List<String> texts(Framing framing, String body) {
        return of(framing, body).stream().map(Copy::text).toList();
    }

    static InputStream pieces(String body, int size) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, size));
            }
        };
    }

    /** Gives one chunk a read; reading once more than there are chunks fails: on a socket it would block. */
    static InputStream chunks(String... chunks) {
        return new InputStream() {
            private int given;

            @Override
            public int read() {
                throw new AssertionError("one byte at a time");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (given == chunks.length) {
                    throw new AssertionError("reads again though a frame was complete");
                }
                byte[] chunk = chunks[given++].getBytes(StandardCharsets.UTF_8);
                assertThat(length).isGreaterThanOrEqualTo(chunk.length);
                System.arraycopy(chunk, 0, bytes, offset, chunk.length);
                return chunk.length;
            }
        };
    }
}
