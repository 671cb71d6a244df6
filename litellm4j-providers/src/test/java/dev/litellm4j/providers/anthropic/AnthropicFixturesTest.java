package dev.litellm4j.providers.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Fixture;
import dev.litellm4j.providers.testing.Wire;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the folders of {@code fixtures/anthropic}: each says what goes out, or what comes back, or how it fails. */
class AnthropicFixturesTest {
    private final AnthropicChat codec = new AnthropicChat();

    static Stream<Fixture> requests() {
        return Fixture.of("anthropic", "request.wire.json");
    }

    static Stream<Fixture> refusals() {
        return Fixture.of("anthropic", "request.refused.json");
    }

    static Stream<Fixture> replies() {
        return Fixture.of("anthropic", "reply.wire.json");
    }

    static Stream<Fixture> streams() {
        return Fixture.of("anthropic", "stream.openai.jsonl");
    }

    static Stream<Fixture> failures() {
        return Fixture.of("anthropic", "stream.failure.json");
    }

    static Stream<Fixture> errors() {
        return Fixture.of("anthropic", "error.wire.json");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void encodes(Fixture fixture) {
        WireRequest wire = codec.encode(request(fixture));
        JsonObjectBuilder said =
                JsonObject.builder().set("method", wire.method()).set("path", wire.url());
        JsonObjectBuilder headers = JsonObject.builder();
        wire.forEachHeader(headers::set);
        said.set("headers", headers.build());
        said.set("warnings", wire.warnings().stream().map(Warning::parameter).toList());
        said.set("body", Wire.body(wire));
        assertThat(Json.object(Json.write(said.build()))).isEqualTo(fixture.json("request.wire.json"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void asksForAStreamInTheSameWords(Fixture fixture) {
        assertThat(Wire.body(codec.encodeStream(request(fixture))))
                .isEqualTo(fixture.json("request.wire.json").object("body").with("stream", true));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesByName(Fixture fixture) {
        JsonObject expected = fixture.json("request.refused.json");
        LiteLLMException failure = catchThrowableOfType(LiteLLMException.class, () -> codec.encode(request(fixture)));
        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(failure).hasMessageContaining(expected.text("message"));
        assertThat(failure.provider()).isEqualTo("anthropic");
    }

    @ParameterizedTest
    @MethodSource("replies")
    void decodes(Fixture fixture) throws IOException {
        WireReply reply = WireReply.of(200, fixture.text("reply.wire.json"));
        ChatCompletion answer = codec.decode(reply, request(fixture));
        assertThat(Wire.reread(answer)).isEqualTo(fixture.json("reply.openai.json"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void streams(Fixture fixture) {
        for (int cut : new int[] {1, 7, 1 << 16}) {
            List<ChatChunk> chunks = new ArrayList<>();
            ChunkDecoder<ChatChunk> decoder = read(fixture, cut, chunks);
            assertThat(decoder.isDone()).isTrue();
            assertThat(decoder.end()).isEmpty();
            assertThat(Wire.reread(chunks))
                    .as("pieces of %d bytes", cut)
                    .isEqualTo(fixture.lines("stream.openai.jsonl"));
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aStreamMakesTheSameAnswer(Fixture fixture) {
        List<ChatChunk> chunks = new ArrayList<>();
        read(fixture, 1 << 16, chunks);
        ChatCompletion assembled = ChatAssembler.assemble(chunks);
        JsonObject whole = fixture.json("reply.openai.json");
        assertThat(assembled.fields().get("choices")).isEqualTo(whole.get("choices"));
        assertThat(assembled.fields().get("usage")).isEqualTo(whole.get("usage"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failsInTheMiddle(Fixture fixture) {
        List<ChatChunk> chunks = new ArrayList<>();
        LiteLLMException failure = catchThrowableOfType(
                LiteLLMException.class, () -> read(fixture, 1 << 16, chunks).end());
        JsonObject expected = fixture.json("stream.failure.json");
        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(failure.statusCode()).isEqualTo(expected.intValue("status", 0));
        assertThat(chunks).hasSize(2);
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
        LiteLLMException failure = reply.status() < 300
                ? catchThrowableOfType(LiteLLMException.class, () -> codec.decode(reply, request(fixture)))
                : new AnthropicErrors().read(reply, wire.text("body"), "anthropic", "claude-sonnet-4-5");
        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(failure.statusCode()).isEqualTo(expected.intValue("status", 0));
        assertThat(failure.providerCode()).isEqualTo(expected.text("code"));
        assertThat(failure.provider()).isEqualTo("anthropic");
        assertThat(failure.retryAfter())
                .isEqualTo(expected.number("retryAfterSeconds")
                        .map(Number::longValue)
                        .map(Duration::ofSeconds));
        expected.string("requestId")
                .ifPresent(id -> assertThat(failure.requestId()).isEqualTo(id));
    }

    private ChunkDecoder<ChatChunk> read(Fixture fixture, int cut, List<ChatChunk> chunks) {
        ChunkDecoder<ChatChunk> decoder = codec.chunks(request(fixture), Headers.NONE);
        Wire.read(SseFraming.INSTANCE, decoder, fixture.text("stream.wire.txt"), cut, chunks);
        return decoder;
    }

    private static ChatRequest request(Fixture fixture) {
        ChatRequest request = new ChatRequest(fixture.request("claude-sonnet-4-5"));
        return request.with(request.model(), fixture.options());
    }
}
