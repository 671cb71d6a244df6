package dev.litellm4j.providers.framing;

import static dev.litellm4j.providers.framing.Frames.Copy.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.providers.framing.Frames.Copy;
import dev.litellm4j.providers.wire.Frame;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseFramingTest {
    private static final SseFraming SSE = SseFraming.INSTANCE;

    @Test
    void joinsDataLinesWithALineFeed() {
        assertThat(Frames.of(SSE, "data: YHOO\ndata: +2\ndata: 10\n\n")).containsExactly(data("YHOO\n+2\n10"));
    }

    /** The standard's second example: a comment, two ids, an event without its blank line. */
    @Test
    void ignoresCommentsAndIds() {
        String body = ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n";
        assertThat(Frames.of(SSE, body))
                .containsExactly(data("first event"), data("second event"), data(" third event"));
    }

    /** The standard's third example, but its last block is delivered: the body has ended. */
    @Test
    void dispatchesEmptyData() {
        assertThat(Frames.of(SSE, "data\n\ndata\ndata\n\ndata:")).containsExactly(data(""), data("\n"), data(""));
    }

    @Test
    void takesOneSpaceAtMostBehindTheColon() {
        assertThat(Frames.of(SSE, "data:test\n\ndata: test\n\ndata:  test\n\ndata:\ttest\n\n"))
                .containsExactly(data("test"), data("test"), data(" test"), data("\ttest"));
    }

    @Test
    void namesAnEventAndForgetsTheName() {
        String body = "event: add\n"
                + "data: 1\n\n"
                + "event: lost\n\n"
                + "data: 2\n\n"
                + "event:a\n"
                + "event: b\n"
                + "data: 3\n"
                + "event\n\n"
                + "data: 4\n"
                + "event: é\n\n";
        assertThat(Frames.of(SSE, body))
                .containsExactly(new Copy("add", "1"), data("2"), data("3"), new Copy("é", "4"));
    }

    @Test
    void ignoresUnknownFieldsWhateverTheyBeginWith() {
        String body = "retry: 10\ndataset: a\ndat: b\nDATA: c\n data: d\nevents: e\n\nfoo\ndata: x: y\nbar:\n\n";
        assertThat(Frames.of(SSE, body)).containsExactly(data("x: y"));
    }

    @Test
    void skipsOneByteOrderMarkAtTheStart() {
        assertThat(Frames.of(SSE, "\uFEFFdata: 1\n\n\uFEFFdata: 2\n\n")).containsExactly(data("1"));
        assertThat(Frames.of(SSE, "\uFEFF\uFEFFdata: 1\n\n")).isEmpty();
        assertThat(Frames.of(SSE, "\uFEFF\ndata: 1\n\n")).containsExactly(data("1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void endsLinesInThreeWays(String end) {
        String body = ": hi\n\nevent: a\ndata: 1\ndata: 2\n\n\n\ndata: 3\n\ndata: 4".replace("\n", end);
        assertThat(Frames.of(SSE, body)).containsExactly(new Copy("a", "1\n2"), data("3"), data("4"));
        assertThat(Frames.of(SSE, body + end)).hasSize(3);
    }

    @Test
    void mixesLineEnds() {
        assertThat(Frames.of(SSE, "data: 1\r\ndata: 2\rdata: 3\n\rdata: 4\n\r\ndata: 5\r\r\ndata: 6\r\n\n"))
                .containsExactly(data("1\n2\n3"), data("4"), data("5"), data("6"));
    }

    @Test
    void deliversTheLastEventHoweverTheBodyEnds() {
        for (String end : List.of("", "\n", "\r", "\r\n", "\n\n", "\n\r", "\r\r\n", "\n: bye", "\nid: 7\n")) {
            assertThat(Frames.of(SSE, "data: 1\n\ndata: [DONE]" + end))
                    .as(end)
                    .containsExactly(data("1"), data("[DONE]"));
        }
        for (String empty : List.of("", "\n", "\r", ":", "event: a", "event: a\n\n", "\n\r\n", "dat")) {
            assertThat(Frames.of(SSE, empty)).as(empty).isEmpty();
        }
    }

    @Test
    void survivesCharactersCutInTheMiddle() {
        assertThat(Frames.of(SSE, "data: äöü €\ndata: 😀 日本\n\n")).containsExactly(data("äöü €\n😀 日本"));
    }

    @Test
    void holdsAnEventLargerThanTheBufferBetweenSmallOnes() {
        String large = "0123456789".repeat(30_000);
        String body = "data: a\n\nevent: l\ndata: " + large + "\n: c\ndata: " + large + "\n\ndata: b\n\n";
        assertThat(Frames.of(SSE, body)).containsExactly(data("a"), new Copy("l", large + "\n" + large), data("b"));
    }

    @Test
    void deliversEachEventBeforeReadingOn() {
        Iterator<Frame> frames =
                SSE.frames(Frames.chunks("data: 1\n\ndata: 2\r\rdata: 3\r", "\ndata: 4\r\n\r", "\nda"));
        assertThat(frames.next().text()).isEqualTo("1");
        assertThat(frames.next().text()).isEqualTo("2");
        assertThat(frames.next().text()).isEqualTo("3\n4");
    }

    @Test
    void leavesTheDataWhereItWasReadAndNamesWhatRepeatsOnce() {
        Iterator<Frame> frames = SSE.frames(Frames.chunks(
                "event: a\ndata: 1\n\nevent: b\ndata: 2\n\n", "event: a\ndata: 3\n\nevent: b\ndata: 4\n\n"));
        Frame first = frames.next();
        byte[] bytes = first.bytes();
        String a = first.event();
        String b = frames.next().event();
        assertThat(frames.next().event()).isSameAs(a);
        Frame last = frames.next();
        assertThat(last.event()).isSameAs(b);
        assertThat(last).isSameAs(first);
        assertThat(last.bytes()).isSameAs(bytes);
        assertThat(last.text()).isEqualTo("4");
    }

    @Test
    void agreesWithTheStandardOnRandomStreams() {
        String[] pieces = {
            "data",
            "data:",
            "data: ",
            "event",
            "event: ",
            "id: 1",
            ":",
            " ",
            "x",
            "é€😀",
            "\uFEFF",
            "\n",
            "\n",
            "\n\n",
            "\r",
            "\r\n",
            "\r\n\r\n",
            "{\"a\":1}",
            "retry: 5\n",
            "data: y\n",
            "x".repeat(3000)
        };
        Random random = new Random(20240607);
        int events = 0;
        for (int round = 0; round < 4_000; round++) {
            StringBuilder body = new StringBuilder();
            for (int left = random.nextInt(40); left > 0; left--) {
                body.append(pieces[random.nextInt(pieces.length)]);
            }
            List<Copy> expected = NaiveSse.parse(body.toString());
            assertThat(Frames.of(SSE, body.toString()))
                    .as("round %d: %s", round, body)
                    .isEqualTo(expected);
            events += expected.size();
        }
        assertThat(events).isGreaterThan(4_000);
    }
}
