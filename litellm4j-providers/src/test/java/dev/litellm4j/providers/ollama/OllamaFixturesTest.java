package dev.litellm4j.providers.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import dev.litellm4j.providers.framing.JsonLinesFraming;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the folders of {@code fixtures/ollama}; a new scenario is files, no code. */
class OllamaFixturesTest {
    private final OllamaChat chat = new OllamaChat();
    private final OllamaEmbeddings embeddings = new OllamaEmbeddings();

    static Stream<Fixture> requests() {
        return Fixture.with("ollama", "request.wire.json");
    }

    static Stream<Fixture> refused() {
        return Fixture.with("ollama", "request.refused.json");
    }

    static Stream<Fixture> replies() {
        return Fixture.with("ollama", "reply.wire.json");
    }

    static Stream<Fixture> streams() {
        return Fixture.with("ollama", "stream.openai.jsonl");
    }

    static Stream<Fixture> errors() {
        return Fixture.with("ollama", "error.wire.json");
    }

    static Stream<Fixture> brokenStreams() {
        return Fixture.with("ollama", "stream.error.json");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void encodes(Fixture fixture) {
        WireRequest request = encoded(fixture, false);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.url()).isEqualTo(isEmbedding(fixture) ? "/api/embed" : "/api/chat");
        JsonObject expected = fixture.json("request.wire.json");
        assertThat(body(request)).isEqualTo(expected);
        List<Object> warned = fixture.has("request.warnings.json")
                ? fixture.json("request.warnings.json").array("parameters")
                : List.of();
        assertThat(request.warnings()).extracting(Warning::parameter).isEqualTo(warned);
        if (!isEmbedding(fixture)) {
            assertThat(body(encoded(fixture, true))).isEqualTo(expected.with("stream", true));
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(Fixture fixture) {
        BadRequestException refusal =
                catchThrowableOfType(BadRequestException.class, () -> body(encoded(fixture, false)));
        JsonObject expected = fixture.json("request.refused.json");
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(refusal.provider()).isEqualTo("ollama");
        for (Object word : expected.array("says")) {
            assertThat(refusal).hasMessageContaining((String) word);
        }
    }

    @ParameterizedTest
    @MethodSource("replies")
    void decodes(Fixture fixture) throws IOException {
        WireReply reply = WireReply.of(200, fixture.text("reply.wire.json"));
        JsonRecord answer = isEmbedding(fixture)
                ? embeddings.decode(reply, embedding(fixture))
                : chat.decode(reply, request(fixture));
        assertThat(Json.value(Json.write(answer.fields()))).isEqualTo(fixture.json("reply.openai.json"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void streams(Fixture fixture) {
        byte[] body = fixture.text("stream.wire.txt").getBytes(StandardCharsets.UTF_8);
        List<ChatChunk> chunks = chunks(fixture, new ByteArrayInputStream(body));
        assertThat(values(chunks)).isEqualTo(fixture.lines("stream.openai.jsonl"));
        assertThat(values(chunks(fixture, new OneByteAtATime(body)))).isEqualTo(values(chunks));
        assertThat(ChatAssembler.assemble(chunks).finishReason()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("brokenStreams")
    void reportsErrorsInsideStreams(Fixture fixture) {
        byte[] body = fixture.text("stream.wire.txt").getBytes(StandardCharsets.UTF_8);
        JsonObject expected = fixture.json("stream.error.json");
        assertThatThrownBy(() -> chunks(fixture, new ByteArrayInputStream(body)))
                .isInstanceOfSatisfying(LiteLLMException.class, e -> expect(e, expected));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void namesErrors(Fixture fixture) {
        JsonObject error = fixture.json("error.wire.json");
        String body = error.get("body") instanceof String text ? text : Json.write(error.object("body"));
        Headers headers = headers(error.object("headers"));
        WireReply reply = WireReply.of(error.intValue("status", 0), body.getBytes(StandardCharsets.UTF_8), headers);
        expect(new OllamaErrors().read(reply, body, "ollama", "qwen3:4b"), fixture.json("error.expect.json"));
    }

    @Test
    void everyScenarioIsAboutSomething() {
        assertThat(Fixture.all("ollama"))
                .hasSizeGreaterThan(40)
                .allMatch(fixture -> Stream.of(
                                "request.wire.json",
                                "request.refused.json",
                                "reply.wire.json",
                                "stream.wire.txt",
                                "error.wire.json")
                        .anyMatch(fixture::has));
    }

    @Test
    void aStreamThatIsCutOffIsAnError() {
        String cut =
                "{\"model\":\"m\",\"created_at\":\"2025-01-01T00:00:00Z\",\"message\":{\"content\":\"a\"},\"done\":false}\n";
        ChunkDecoder<ChatChunk> decoder = chat.chunks(new ChatRequest(JsonObject.of("model", "m")), Headers.NONE);
        JsonLinesFraming.INSTANCE
                .frames(new ByteArrayInputStream(cut.getBytes(StandardCharsets.UTF_8)))
                .forEachRemaining(decoder::accept);
        assertThat(decoder.isDone()).isFalse();
        assertThatThrownBy(decoder::end).isInstanceOf(ApiConnectionException.class);
    }

    @Test
    void anObjectThatIsNoAnswerIsUnreadable() {
        ChatRequest request = new ChatRequest(JsonObject.of("model", "m"));
        assertThatThrownBy(() -> chat.decode(WireReply.of(200, "{\"model\":\"m\"}"), request))
                .isInstanceOf(dev.litellm4j.error.ApiResponseException.class)
                .hasMessageContaining("no message");
    }

    private static void expect(LiteLLMException error, JsonObject expected) {
        assertThat(error.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(error.statusCode()).isEqualTo(expected.intValue("status", error.statusCode()));
        assertThat(error.provider()).isEqualTo("ollama");
        assertThat(error.requestId()).isEqualTo(expected.text("request_id"));
        assertThat(error.retryAfter().map(wait -> (int) wait.toSeconds()).orElse(0))
                .isEqualTo(expected.intValue("retry_after", 0));
        expected.string("says").ifPresent(words -> assertThat(error).hasMessageContaining(words));
    }

    private WireRequest encoded(Fixture fixture, boolean stream) {
        if (isEmbedding(fixture)) {
            return embeddings.encode(embedding(fixture));
        }
        return stream ? chat.encodeStream(request(fixture)) : chat.encode(request(fixture));
    }

    private List<ChatChunk> chunks(Fixture fixture, InputStream body) {
        ChunkDecoder<ChatChunk> decoder = chat.chunks(request(fixture), Headers.NONE);
        List<ChatChunk> chunks = new ArrayList<>();
        Iterator<Frame> frames = JsonLinesFraming.INSTANCE.frames(body);
        while (!decoder.isDone() && frames.hasNext()) {
            chunks.addAll(decoder.accept(frames.next()));
        }
        chunks.addAll(decoder.end());
        return chunks;
    }

    private static List<Object> values(List<ChatChunk> chunks) {
        return chunks.stream()
                .map(chunk -> Json.value(Json.write(chunk.fields())))
                .toList();
    }

    private static boolean isEmbedding(Fixture fixture) {
        return fixture.toString().startsWith("embed");
    }

    private static ChatRequest request(Fixture fixture) {
        ChatRequest request = new ChatRequest(
                fixture.has("request.openai.json") ? fixture.json("request.openai.json") : JsonObject.of("model", "m"));
        return request.with(request.model(), options(fixture));
    }

    private static EmbeddingRequest embedding(Fixture fixture) {
        EmbeddingRequest request = new EmbeddingRequest(
                fixture.has("request.openai.json") ? fixture.json("request.openai.json") : JsonObject.of("model", "m"));
        return request.with(request.model(), options(fixture));
    }

    private static RequestOptions options(Fixture fixture) {
        RequestOptions options = RequestOptions.NONE.with(RequestOptions.PROVIDER, "ollama");
        if (!fixture.has("request.options.json")) {
            return options;
        }
        JsonObject said = fixture.json("request.options.json");
        return options.with(RequestOptions.DROP_PARAMS, said.bool("drop_params").orElse(false))
                .with(
                        RequestOptions.ALLOWED_OPENAI_PARAMS,
                        said.array("allowed_openai_params").stream()
                                .map(String.class::cast)
                                .toList());
    }

    private static JsonObject body(WireRequest request) {
        return Json.object(request.body().orElseThrow().toBytes());
    }

    private static Headers headers(JsonObject fields) {
        return new Headers() {
            @Override
            public java.util.Optional<String> first(String name) {
                return fields.string(name);
            }

            @Override
            public List<String> names() {
                return List.copyOf(fields.keySet());
            }
        };
    }

    private static final class OneByteAtATime extends ByteArrayInputStream {
        OneByteAtATime(byte[] body) {
            super(body);
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
        }
    }
}
