package dev.litellm4j.providers.framing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.providers.wire.Frame;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

class JsonLinesFramingTest {
    private static final JsonLinesFraming LINES = JsonLinesFraming.INSTANCE;

    @Test
    void givesEachLine() {
        assertThat(Frames.texts(LINES, "{\"a\":1}\n{\"b\":\"é😀\"}\r\n{\"c\":3}\n"))
                .containsExactly("{\"a\":1}", "{\"b\":\"é😀\"}", "{\"c\":3}");
    }

    @Test
    void skipsBlankLinesAndSpaceAroundADocument() {
        assertThat(Frames.texts(LINES, "\n\r\n \t\n  {\"a\": 1} \r\n\n\n{}\n \n"))
                .containsExactly("{\"a\": 1}", "{}");
    }

    @Test
    void deliversALastLineWithoutItsEndEvenIfItWasCut() {
        assertThat(Frames.texts(LINES, "{}\n{\"done\":true}")).containsExactly("{}", "{\"done\":true}");
        assertThat(Frames.texts(LINES, "{}\n{\"do")).containsExactly("{}", "{\"do");
        assertThat(Frames.texts(LINES, "")).isEmpty();
    }

    @Test
    void keepsACarriageReturnInsideALine() {
        assertThat(Frames.texts(LINES, "{\"a\":\r1}\r\n")).containsExactly("{\"a\":\r1}");
    }

    @Test
    void deliversEachLineBeforeReadingOn() {
        Iterator<Frame> frames = LINES.frames(Frames.chunks("{\"a\":1}\n{\"b\":2}\n{\"c\"", ":3}\n"));
        assertThat(frames.next().text()).isEqualTo("{\"a\":1}");
        assertThat(frames.next().text()).isEqualTo("{\"b\":2}");
        assertThat(frames.next().text()).isEqualTo("{\"c\":3}");
    }
}
