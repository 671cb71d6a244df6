package dev.litellm4j.providers.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.Framing;
import dev.litellm4j.providers.wire.FramingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Messages that AWS's own encoder has written. */
class AwsEventStreamTest {
    private static final AwsEventStreamFraming FRAMING = AwsEventStreamFraming.INSTANCE;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 1500, 1 << 20})
    void readsWhatTheSdkWrites(int cut) {
        byte[] body = joined(
                event("messageStart", "{\"role\":\"assistant\"}"),
                event("contentBlockDelta", "{\"delta\":{\"text\":\"grüß dich\"}}"),
                event("empty", ""),
                event("long", "x".repeat(100_000)));

        assertThat(read(FRAMING, body, cut))
                .containsExactly(
                        "messageStart {\"role\":\"assistant\"}",
                        "contentBlockDelta {\"delta\":{\"text\":\"grüß dich\"}}",
                        "empty ",
                        "long " + "x".repeat(100_000));
    }

    @Test
    void skipsHeadersOfEveryType() {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put("yes", HeaderValue.fromBoolean(true));
        headers.put("no", HeaderValue.fromBoolean(false));
        // Bytes and shorts are left out: this encoder forgets to write their values.
        headers.put("int", HeaderValue.fromInteger(7));
        headers.put("long", HeaderValue.fromLong(7));
        headers.put("bytes", HeaderValue.fromByteArray(new byte[] {1, 2, 3}));
        headers.put("time", HeaderValue.fromTimestamp(Instant.EPOCH));
        headers.put("uuid", HeaderValue.fromUuid(new UUID(1, 2)));
        headers.put(":message-type", HeaderValue.fromString("event"));
        headers.put(":event-type", HeaderValue.fromString("chunk"));

        assertThat(read(FRAMING, bytes(new Message(headers, new byte[] {'{', '}'})), 5))
                .containsExactly("chunk {}");
    }

    @Test
    void namesExceptionsAndErrors() {
        byte[] exception = message(":message-type", "exception", ":exception-type", "throttlingException", "{}");
        byte[] error = bytes(new Message(
                Map.of(
                        ":message-type", HeaderValue.fromString("error"),
                        ":error-code", HeaderValue.fromString("InternalError"),
                        ":error-message", HeaderValue.fromString("it broke")),
                new byte[0]));

        assertThat(read(FRAMING, joined(exception, error), 64))
                .containsExactly("exception:throttlingException {}", "error:InternalError it broke");
    }

    @Test
    void detectsEveryCorruptByte() {
        byte[] body = joined(event("messageStart", "{\"role\":\"assistant\"}"), event("messageStop", "{\"a\":1}"));
        int detected = 0;
        for (int at = 0; at < body.length; at++) {
            for (int flip : new int[] {1, 0x10, 0x80, 0xFF}) {
                byte[] corrupt = body.clone();
                corrupt[at] ^= (byte) flip;
                assertThatThrownBy(() -> read(FRAMING, corrupt, 64))
                        .as("byte %d", at)
                        .isInstanceOf(FramingException.class);
                detected++;
            }
        }
        assertThat(detected).isEqualTo(4 * body.length);
    }

    @Test
    void detectsEveryEndWithinAMessage() {
        byte[] first = event("messageStart", "{}");
        byte[] body = joined(first, event("messageStop", "{}"));
        for (int length = 1; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            if (length == first.length) {
                assertThat(read(FRAMING, cut, 64)).hasSize(1);
            } else {
                assertThatThrownBy(() -> read(FRAMING, cut, 64))
                        .isInstanceOf(FramingException.class)
                        .hasMessageContaining("ended within a message");
            }
        }
    }

    @Test
    void refusesAMessageOverTheLimit() {
        assertThatThrownBy(() -> read(new AwsEventStreamFraming(100), event("long", "x".repeat(200)), 64))
                .isInstanceOf(FramingException.class)
                .hasMessageContaining("limit of 100 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 50, 500})
    void payloadsThatCutEventsAnywhereAreOneText(int size) {
        String text = "data: {\"a\": \"ü\"}\n\ndata: {\"b\": 2}\n\ndata: [DONE]\n\n";
        assertThat(read(AwsPayloadFraming.INSTANCE, payloads(text, size), 64))
                .containsExactly(" {\"a\": \"ü\"}", " {\"b\": 2}", " [DONE]");
        String lines = "{\"outputs\": [\"a\"]}\n{\"outputs\": [\"b\"]}\n";
        assertThat(read(AwsPayloadFraming.INSTANCE, payloads(lines, size), 64))
                .containsExactly(" {\"outputs\": [\"a\"]}", " {\"outputs\": [\"b\"]}");
    }

    @Test
    void anExceptionIsTheLastFrameOfPayloads() {
        byte[] body = joined(
                payloads("data: 1\n\n", 4),
                message(":message-type", "exception", ":exception-type", "ModelStreamError", "{\"Message\": \"no\"}"));
        assertThat(read(AwsPayloadFraming.INSTANCE, body, 64))
                .containsExactly(" 1", "exception:ModelStreamError {\"Message\": \"no\"}");
    }

    private static byte[] payloads(String text, int size) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += size) {
            Map<String, HeaderValue> headers = Map.of(
                    ":message-type", HeaderValue.fromString("event"),
                    ":event-type", HeaderValue.fromString("PayloadPart"));
            body.writeBytes(bytes(
                    new Message(headers, Arrays.copyOfRange(bytes, at, Math.min(at + size, bytes.length)))));
        }
        return body.toByteArray();
    }

    private static byte[] event(String type, String payload) {
        return message(":message-type", "event", ":event-type", type, payload);
    }

    private static byte[] message(String name, String value, String name2, String value2, String payload) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(name2, HeaderValue.fromString(value2));
        headers.put(":content-type", HeaderValue.fromString("application/json"));
        headers.put(name, HeaderValue.fromString(value));
        return bytes(new Message(headers, payload.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] bytes(Message message) {
        ByteBuffer buffer = message.toByteBuffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static byte[] joined(byte[]... messages) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            all.writeBytes(message);
        }
        return all.toByteArray();
    }

    private static List<String> read(Framing framing, byte[] body, int cut) {
        Iterator<Frame> frames = framing.frames(new ByteArrayInputStream(body) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, cut));
            }
        });
        List<String> read = new ArrayList<>();
        while (frames.hasNext()) {
            Frame frame = frames.next();
            read.add(frame.event() + " " + frame.text());
        }
        return read;
    }
}
