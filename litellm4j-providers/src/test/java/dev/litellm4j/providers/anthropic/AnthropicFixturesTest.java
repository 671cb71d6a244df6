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
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the folders of {@code fixtures/anthropic}: each says what goes out, or what comes back, or how it fails. */
class AnthropicFixturesTest {
    private final AnthropicChat codec = new AnthropicChat();

    static Stream<Scenario> requests() {
        return Scenario.with("request.wire.json");
    }

    static Stream<Scenario> refusals() {
        return Scenario.with("request.refused.json");
    }

    static Stream<Scenario> replies() {
        return Scenario.with("reply.wire.json");
    }

    static Stream<Scenario> streams() {
        return Scenario.with("stream.openai.jsonl");
    }

    static Stream<Scenario> failures() {
        return Scenario.with("stream.failure.json");
    }

    static Stream<Scenario> errors() {
        return Scenario.with("error.wire.json");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void encodes(Scenario scenario) {
        WireRequest wire = codec.encode(scenario.request());
        JsonObjectBuilder said =
                JsonObject.builder().set("method", wire.method()).set("path", wire.url());
        JsonObjectBuilder headers = JsonObject.builder();
        wire.forEachHeader(headers::set);
        said.set("headers", headers.build());
        said.set("warnings", wire.warnings().stream().map(Warning::parameter).toList());
        said.set("body", Json.object(wire.body().orElseThrow().toBytes()));
        assertThat(said.build()).isEqualTo(scenario.json("request.wire.json"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void asksForAStreamInTheSameWords(Scenario scenario) {
        byte[] body =
                codec.encodeStream(scenario.request()).body().orElseThrow().toBytes();
        assertThat(Json.object(body))
                .isEqualTo(scenario.json("request.wire.json").object("body").with("stream", true));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesByName(Scenario scenario) {
        JsonObject expected = scenario.json("request.refused.json");
        LiteLLMException failure = catchThrowableOfType(LiteLLMException.class, () -> codec.encode(scenario.request()));
        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(failure).hasMessageContaining(expected.text("message"));
        assertThat(failure.provider()).isEqualTo("anthropic");
    }

    @ParameterizedTest
    @MethodSource("replies")
    void decodes(Scenario scenario) throws IOException {
        WireReply reply = WireReply.of(200, scenario.text("reply.wire.json"));
        ChatCompletion answer = codec.decode(reply, scenario.request());
        assertThat(answer.fields()).isEqualTo(scenario.json("reply.openai.json"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void streams(Scenario scenario) {
        for (int cut : new int[] {1, 7, 1 << 16}) {
            List<JsonObject> chunks = new ArrayList<>();
            ChunkDecoder<ChatChunk> decoder = read(scenario, scenario.request(), cut, chunks);
            assertThat(decoder.isDone()).isTrue();
            assertThat(decoder.end()).isEmpty();
            assertThat(chunks).as("pieces of %d bytes", cut).isEqualTo(scenario.lines("stream.openai.jsonl"));
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aStreamMakesTheSameAnswer(Scenario scenario) {
        List<JsonObject> chunks = new ArrayList<>();
        read(scenario, scenario.request(), 1 << 16, chunks);
        ChatCompletion assembled =
                ChatAssembler.assemble(chunks.stream().map(ChatChunk::new).toList());
        JsonObject whole = scenario.json("reply.openai.json");
        assertThat(assembled.fields().get("choices")).isEqualTo(whole.get("choices"));
        assertThat(assembled.fields().get("usage")).isEqualTo(whole.get("usage"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failsInTheMiddle(Scenario scenario) {
        List<JsonObject> chunks = new ArrayList<>();
        LiteLLMException failure = catchThrowableOfType(
                LiteLLMException.class,
                () -> read(scenario, scenario.request(), 1 << 16, chunks).end());
        JsonObject expected = scenario.json("stream.failure.json");
        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(failure.statusCode()).isEqualTo(expected.intValue("status", 0));
        assertThat(chunks).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void givesErrorsTheirMeaning(Scenario scenario) {
        JsonObject wire = scenario.json("error.wire.json");
        JsonObject expected = scenario.json("error.expect.json");
        WireReply reply = WireReply.of(
                wire.intValue("status", 0),
                wire.text("body").getBytes(StandardCharsets.UTF_8),
                headers(wire.object("headers")));
        LiteLLMException failure = reply.status() < 300
                ? catchThrowableOfType(LiteLLMException.class, () -> codec.decode(reply, scenario.request()))
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

    private ChunkDecoder<ChatChunk> read(Scenario scenario, ChatRequest request, int cut, List<JsonObject> chunks) {
        byte[] body = scenario.text("stream.wire.txt").getBytes(StandardCharsets.UTF_8);
        ChunkDecoder<ChatChunk> decoder = codec.chunks(request, Headers.NONE);
        Iterator<Frame> frames = SseFraming.INSTANCE.frames(new Trickle(body, cut));
        while (frames.hasNext()) {
            for (ChatChunk chunk : decoder.accept(frames.next())) {
                chunks.add(chunk.fields());
            }
        }
        return decoder;
    }

    private static Headers headers(JsonObject given) {
        return new Headers() {
            @Override
            public Optional<String> first(String name) {
                return given.string(name);
            }

            @Override
            public List<String> names() {
                return List.copyOf(given.keySet());
            }
        };
    }

    /** A body of which at most {@code cut} bytes arrive at a time. */
    private static final class Trickle extends ByteArrayInputStream {
        private final int cut;

        Trickle(byte[] body, int cut) {
            super(body);
            this.cut = cut;
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, cut));
        }
    }
}
