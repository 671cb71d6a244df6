package dev.litellm4j.providers.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.Framing;
import dev.litellm4j.providers.wire.FramingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the framings have in common: a bounded frame, and an end that stays one. */
class FramingLimitsTest {
    private static final IntFunction<Framing> SSE = SseFraming::new;
    private static final IntFunction<Framing> LINES = JsonLinesFraming::new;
    private static final IntFunction<Framing> ARRAY = JsonArrayFraming::new;

    /** Framing, what stands before and behind a frame, and how a frame of one hundred bytes begins. */
    static Stream<Arguments> framings() {
        return Stream.of(
                Arguments.of(SSE, "", "\n\n", "data: "),
                Arguments.of(SSE, "event: e\r\n: c\r\n", "\r\n\r\n", "data: "),
                Arguments.of(SSE, "", "\r\r", "data: a\ndata: "),
                Arguments.of(SSE, ": c\n", "\n\n", "data: a\n: c\nid: 4\n: "),
                Arguments.of(SSE, "", "", "data: "),
                Arguments.of(LINES, "\n", "\n", "{"),
                Arguments.of(LINES, "", "", "{"),
                Arguments.of(ARRAY, "[ ", " ]", "{\""),
                Arguments.of(ARRAY, "[1, ", "", "\""),
                Arguments.of(ARRAY, "[", "]", "1"));
    }

    @ParameterizedTest
    @MethodSource("framings")
    void aFrameMayBeAsLongAsTheLimitAndNoLonger(
            IntFunction<Framing> framing, String before, String behind, String begin) {
        String fits = begin + "x".repeat(100 - begin.length() - 2) + (begin.equals("{\"") ? "\"}" : "xx");
        String body = before + fits + behind;
        assertThat(Frames.of(framing.apply(100), body)).isNotEmpty();
        for (int cut : Frames.CUTS) {
            assertThatThrownBy(() -> Frames.cut(framing.apply(99), body, cut))
                    .isInstanceOf(FramingException.class)
                    .hasMessageContaining("99 bytes")
                    .hasMessageContaining("maxFrameBytes");
        }
    }

    @ParameterizedTest
    @MethodSource("framings")
    void anEndlessFrameIsGivenUpInTime(IntFunction<Framing> framing, String before, String behind, String begin) {
        Endless body = new Endless(before + begin);
        Iterator<Frame> frames = framing.apply(100_000).frames(body);
        assertThatThrownBy(() -> frames.forEachRemaining(frame -> {})).isInstanceOf(FramingException.class);
        assertThat(body.read).isLessThan(300_000);
        assertThat(frames.hasNext()).isFalse();
    }

    @Test
    void anEventThatNeverEndsIsGivenUpThoughItsLinesDo() {
        InputStream keepAlives = new Endless("data: 1\n") {
            @Override
            byte filler(long at) {
                return (byte) (at % 2 == 0 ? ':' : '\n');
            }
        };
        assertThatThrownBy(() -> new SseFraming(100_000).frames(keepAlives).hasNext())
                .isInstanceOf(FramingException.class);
    }

    @ParameterizedTest
    @MethodSource("framings")
    void theEndStaysTheEnd(IntFunction<Framing> framing, String before, String behind, String begin) {
        Iterator<Frame> frames = framing.apply(100).frames(Frames.pieces("", 1));
        assertThat(frames.hasNext()).isFalse();
        assertThat(frames.hasNext()).isFalse();
        assertThatThrownBy(frames::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void askingTwiceDoesNotSkip() {
        for (Framing framing : List.of(SSE.apply(100), LINES.apply(100), ARRAY.apply(100))) {
            Iterator<Frame> frames = framing.frames(Frames.pieces("data:1\n\ndata:2\n\n", 3));
            assertThat(frames.hasNext()).isTrue();
            assertThat(frames.hasNext()).isTrue();
            assertThat(frames.next().text()).endsWith("1");
            assertThat(frames.next().text()).endsWith("2");
            assertThat(frames.hasNext()).isFalse();
        }
    }

    @Test
    void aReadErrorSurfacesOnceWithItsCauseAfterWhatHadArrived() {
        for (Framing framing : List.of(SSE.apply(100), LINES.apply(100), ARRAY.apply(100))) {
            IOException reset = new IOException("reset");
            Iterator<Frame> frames = framing.frames(broken("data:1\n\nda", reset));
            assertThat(frames.next().text()).endsWith("1");
            assertThatThrownBy(frames::hasNext)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCause(reset);
            assertThat(frames.hasNext()).isFalse();
        }
    }

    @Test
    void aLimitMustBePositiveAndFitAnArray() {
        for (int limit : new int[] {0, -1, Integer.MAX_VALUE}) {
            for (IntFunction<Framing> framing : List.of(SSE, LINES, ARRAY)) {
                assertThatThrownBy(() -> framing.apply(limit)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    private static InputStream broken(String before, IOException failure) {
        InputStream arrived = Frames.pieces(before, Integer.MAX_VALUE);
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = arrived.read(bytes, offset, length);
                if (count < 0) {
                    throw failure;
                }
                return count;
            }
        };
    }

    private static class Endless extends InputStream {
        private final String begin;
        long read;

        Endless(String begin) {
            this.begin = begin;
        }

        byte filler(long at) {
            return 'x';
        }

        @Override
        public int read() {
            byte b = read < begin.length() ? (byte) begin.charAt((int) read) : filler(read);
            read++;
            return b;
        }
    }
}
