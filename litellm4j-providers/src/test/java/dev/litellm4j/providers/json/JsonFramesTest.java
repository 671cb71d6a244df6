package dev.litellm4j.providers.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFramesTest {
    private static final List<String> TEXTS = List.of(
            "",
            " word",
            "ein Übel",
            "日本",
            "\\n",
            "a \\\"quoted\\\" word",
            "\\u00e9",
            "{",
            "}",
            "[",
            ",",
            ":",
            "data",
            "🙂",
            "\\\\",
            "a,b",
            "\":\"".replace("\"", "\\\""));

    private static final List<String> SHAPES = List.of(
            "{\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"@\"},\"finish_reason\":null}],\"n\":1}",
            "{\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"@\"}}],\"obfuscation\":\"@\"}",
            "{ \"a\" : \"@\" , \"b\" : [ \"@\", 1, [\"@\"] , { } ], \"c\": -1.50, \"d\":[1.5,2]}",
            "{\"a\":\"@\",\"a\":\"@\"}",
            "{\"a\":{\"b\":{\"c\":\"@\",\"c\":\"x\"}},\"t\":true}",
            "{\"#\":\"@\"}",
            "{\"a\":#,\"b\":\"@\"}",
            "{}");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyFrameReadsAsItDoesAlone(long seed) {
        Random random = new Random(seed);
        for (int stream = 0; stream < 200; stream++) {
            JsonFrames frames = new JsonFrames();
            String shape = SHAPES.get(random.nextInt(SHAPES.size()));
            for (int i = 0; i < 30; i++) {
                if (random.nextInt(12) == 0) {
                    shape = SHAPES.get(random.nextInt(SHAPES.size()));
                }
                String text = filled(shape, random);
                assertThat(read(frames, text)).as(text).isEqualTo(Json.object(text));
            }
        }
    }

    @Test
    void theTextsBetweenTheSameBytesAreReadAnew() {
        JsonFrames frames = new JsonFrames();
        for (int i = 0; i < 10; i++) {
            String text = "{\"id\":\"1\",\"delta\":{\"content\":\" word" + i + "\",\"role\":null},\"p\":\""
                    + "x".repeat(i) + "\"}";

            JsonObject read = read(frames, text);

            assertThat(read.object("delta").text("content")).isEqualTo(" word" + i);
            assertThat(read).isEqualTo(Json.object(text));
            assertThat(frames.isRepeated()).isEqualTo(i >= 3);
        }
    }

    @Test
    void whatDiffersElsewhereIsNoRepetition() {
        JsonFrames frames = new JsonFrames();
        for (int i = 0; i < 5; i++) {
            read(frames, "{\"a\":\"" + i + "\",\"b\":null}");
        }
        assertThat(frames.isRepeated()).isTrue();

        assertThat(read(frames, "{\"a\":\"9\",\"b\":\"stop\"}").text("b")).isEqualTo("stop");
        assertThat(frames.isRepeated()).isFalse();
        assertThat(read(frames, "{\"a\":\"9\",\"b\":null,\"c\":{}}")).containsKey("c");
        assertThat(read(frames, "{\"a\":\"9\"}")).doesNotContainKey("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "null", " null "})
    void whatOnlyKeepsTheConnectionAliveIsEmpty(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(new JsonFrames().read(new Frame().set("ping", bytes, 0, bytes.length)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"x",
                "{\"a\":\"x\"",
                "{\"a\":\"x\"}}",
                "{\"a\":\"x\"} {}",
                "{\"a\":\"x\n\"}",
                "{\"a\":\"\u0001\"}",
                "[]",
                "1"
            })
    void whatIsNoObjectIsRefusedAlsoAfterFramesThatWere(String text) {
        JsonFrames frames = new JsonFrames();
        for (int i = 0; i < 5; i++) {
            read(frames, "{\"a\":\"" + i + "\"}");
        }

        assertThatThrownBy(() -> read(frames, text)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedAlsoAfterFramesThatWere() {
        JsonFrames frames = new JsonFrames();
        for (int i = 0; i < 5; i++) {
            read(frames, "{\"a\":\"" + i + "\"}");
        }
        byte[] bytes = "{\"a\":\"?\"}".getBytes(StandardCharsets.UTF_8);
        bytes[6] = (byte) 0xC3;

        assertThatThrownBy(() -> frames.read(new Frame().set("", bytes, 0, bytes.length)))
                .isInstanceOf(MalformedJsonException.class);
    }

    private static String filled(String shape, Random random) {
        StringBuilder text = new StringBuilder();
        for (char c : shape.toCharArray()) {
            if (c == '@') {
                text.append(TEXTS.get(random.nextInt(TEXTS.size())));
            } else if (c == '#') {
                text.append(random.nextInt(3));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** In the middle of an array, as a framing gives it. */
    private static JsonObject read(JsonFrames frames, String text) {
        byte[] bytes = ("data: " + text + "\n\n").getBytes(StandardCharsets.UTF_8);
        return frames.read(new Frame().set("", bytes, 6, bytes.length - 8));
    }
}
