package dev.litellm4j.providers.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.anthropic.Anthropic;
import dev.litellm4j.providers.error.AwsErrors;
import dev.litellm4j.providers.framing.AwsEventStreamFraming;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.openai.OpenAi;
import dev.litellm4j.providers.openai.OpenAiDialect;
import dev.litellm4j.providers.testing.Fixture;
import dev.litellm4j.providers.testing.Wire;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Walks the folders of {@code fixtures/bedrock}: each says what goes out, or what comes back, or how it fails. */
class BedrockFixturesTest {
    private static final Headers HEADERS =
            Wire.headers(JsonObject.of("x-amzn-requestid", "call-1", "date", "Thu, 01 Jan 2026 00:00:00 GMT"));

    private final BedrockChat codec = new BedrockChat(Anthropic.protocol(), OpenAi.protocol(OpenAiDialect.COMPATIBLE));

    static Stream<Fixture> requests() {
        return Fixture.of("bedrock", "request.wire.json").filter(fixture -> !fixture.has("embedding.openai.json"));
    }

    static Stream<Fixture> embeddings() {
        return Fixture.of("bedrock", "embedding.openai.json");
    }

    static Stream<Fixture> refusals() {
        return Fixture.of("bedrock", "request.refused.json");
    }

    static Stream<Fixture> replies() {
        return Fixture.of("bedrock", "reply.wire.json").filter(fixture -> !fixture.has("embedding.openai.json"));
    }

    static Stream<Fixture> streams() {
        return Fixture.of("bedrock", "stream.wire.jsonl");
    }

    static Stream<Fixture> errors() {
        return Fixture.of("bedrock", "error.wire.json");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void encodes(Fixture fixture) {
        WireRequest wire = codec.encode(request(fixture));
        JsonObject said = JsonObject.of(
                "path",
                wire.url(),
                "warnings",
                wire.warnings().stream().map(Warning::parameter).toList(),
                "body",
                Wire.body(wire));
        assertThat(Json.object(Json.write(said))).isEqualTo(fixture.json("request.wire.json"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void asksForAStreamInTheSameWords(Fixture fixture) {
        WireRequest wire = codec.encodeStream(request(fixture));
        assertThat(Wire.body(wire)).isEqualTo(fixture.json("request.wire.json").object("body"));
        assertThat(wire.url()).endsWith("stream");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesByName(Fixture fixture) {
        JsonObject expected = fixture.json("request.refused.json");
        LiteLLMException failure = catchThrowableOfType(LiteLLMException.class, () -> codec.encode(request(fixture)));
        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(failure).hasMessageContaining(expected.text("message"));
        assertThat(failure.provider()).isEqualTo("bedrock");
    }

    @ParameterizedTest
    @MethodSource("replies")
    void decodes(Fixture fixture) throws IOException {
        byte[] body = fixture.text("reply.wire.json").getBytes(StandardCharsets.UTF_8);
        ChatCompletion answer = codec.decode(WireReply.of(200, body, HEADERS), request(fixture));
        assertThat(Wire.reread(answer)).isEqualTo(fixture.json("reply.openai.json"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void streams(Fixture fixture) {
        for (int cut : new int[] {1, 7, 1 << 16}) {
            List<ChatChunk> chunks = new ArrayList<>();
            if (fixture.has("stream.failure.json")) {
                JsonObject expected = fixture.json("stream.failure.json");
                LiteLLMException failure =
                        catchThrowableOfType(LiteLLMException.class, () -> read(fixture, cut, chunks));
                assertThat(failure.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
                assertThat(failure.statusCode()).isEqualTo(expected.intValue("status", 0));
                assertThat(failure).hasMessageContaining(expected.text("message"));
            } else {
                read(fixture, cut, chunks);
                assertThat(Wire.reread(ChatAssembler.assemble(chunks)).get("choices"))
                        .isEqualTo(fixture.json("reply.openai.json").get("choices"));
                assertThat(Wire.reread(ChatAssembler.assemble(chunks)).get("usage"))
                        .isEqualTo(fixture.json("reply.openai.json").get("usage"));
                assertThat(chunks.get(0).choices().get(0).delta().fields().text("role"))
                        .isEqualTo("assistant");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("embeddings")
    void embeds(Fixture fixture) throws IOException {
        EmbeddingRequest plain = new EmbeddingRequest(fixture.json("embedding.openai.json"));
        EmbeddingRequest request = plain.with(plain.model(), fixture.options());
        WireRequest wire = new BedrockEmbeddings().encode(request);
        JsonObject said = JsonObject.of("path", wire.url(), "body", Wire.body(wire));
        assertThat(Json.object(Json.write(said))).isEqualTo(fixture.json("request.wire.json"));
        byte[] body = fixture.text("reply.wire.json").getBytes(StandardCharsets.UTF_8);
        Headers headers = Wire.headers(JsonObject.of("x-amzn-bedrock-input-token-count", "6"));
        EmbeddingResponse answer = new BedrockEmbeddings().decode(WireReply.of(200, body, headers), request);
        assertThat(Wire.reread(answer)).isEqualTo(fixture.json("reply.openai.json"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void givesErrorsTheirMeaning(Fixture fixture) {
        JsonObject wire = fixture.json("error.wire.json");
        JsonObject expected = fixture.json("error.expect.json");
        WireReply reply = WireReply.of(
                wire.intValue("status", 0),
                wire.text("body").getBytes(StandardCharsets.UTF_8),
                Wire.headers(wire.object("headers")));
        LiteLLMException failure = new AwsErrors().read(reply, wire.text("body"), "bedrock", "m");
        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(failure.providerCode()).isEqualTo(expected.text("code"));
    }

    /** Lines of {@code {"event": …, "payload": …}}; {@code chunk} holds what a model says in its own format. */
    private void read(Fixture fixture, int cut, List<ChatChunk> chunks) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fixture.lines("stream.wire.jsonl").forEach(line -> body.writeBytes(message(line)));
        Iterator<Frame> frames = AwsEventStreamFraming.INSTANCE.frames(new ByteArrayInputStream(body.toByteArray()) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, cut));
            }
        });
        ChunkDecoder<ChatChunk> decoder = codec.chunks(request(fixture), HEADERS);
        while (!decoder.isDone() && frames.hasNext()) {
            chunks.addAll(decoder.accept(frames.next()));
        }
        chunks.addAll(decoder.end());
    }

    private static byte[] message(JsonObject line) {
        boolean fails = line.has("exception");
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(
                fails ? ":exception-type" : ":event-type",
                HeaderValue.fromString(line.text(fails ? "exception" : "event")));
        headers.put(":message-type", HeaderValue.fromString(fails ? "exception" : "event"));
        byte[] payload = Json.body(line.object("payload")).toBytes();
        if (line.text("event").equals("chunk")) {
            String bytes = Base64.getEncoder().encodeToString(payload);
            payload = Json.body(JsonObject.of("bytes", bytes)).toBytes();
        }
        ByteBuffer buffer = new Message(headers, payload).toByteBuffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static ChatRequest request(Fixture fixture) {
        ChatRequest request = new ChatRequest(fixture.request("us.amazon.nova-lite-v1:0"));
        return request.with(request.model(), fixture.options());
    }
}
