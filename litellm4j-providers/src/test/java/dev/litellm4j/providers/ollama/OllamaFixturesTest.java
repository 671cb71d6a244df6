package dev.litellm4j.providers.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.Headers;
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
import dev.litellm4j.providers.testing.Fixture;
import dev.litellm4j.providers.testing.Wire;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
        return Fixture.of("ollama", "request.wire.json");
    }

    static Stream<Fixture> refused() {
        return Fixture.of("ollama", "request.refused.json");
    }

    static Stream<Fixture> replies() {
        return Fixture.of("ollama", "reply.wire.json");
    }

    static Stream<Fixture> streams() {
        return Fixture.of("ollama", "stream.openai.jsonl");
    }

    static Stream<Fixture> errors() {
        return Fixture.of("ollama", "error.wire.json");
    }

    static Stream<Fixture> brokenStreams() {
        return Fixture.of("ollama", "stream.error.json");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void encodes(Fixture fixture) {
        WireRequest request = encoded(fixture, false);
        assertThat(request.method()).isEqualTo("POST");
        JsonObject expected = fixture.json("request.wire.json");
        String chat = expected.has("prompt") ? "/api/generate" : "/api/chat";
        assertThat(request.url()).isEqualTo(isEmbedding(fixture) ? "/api/embed" : chat);
        assertThat(Wire.body(request)).isEqualTo(expected);
        assertThat(request.warnings()).extracting(Warning::parameter).isEqualTo(fixture.warnings());
        if (!isEmbedding(fixture)) {
            assertThat(Wire.body(encoded(fixture, true))).isEqualTo(expected.with("stream", true));
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(Fixture fixture) {
        BadRequestException refusal =
                catchThrowableOfType(BadRequestException.class, () -> Wire.body(encoded(fixture, false)));
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
        assertThat(Wire.reread(answer)).isEqualTo(fixture.json("reply.openai.json"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void streams(Fixture fixture) {
        List<ChatChunk> chunks = chunks(fixture, Integer.MAX_VALUE);
        assertThat(Wire.reread(chunks)).isEqualTo(fixture.lines("stream.openai.jsonl"));
        assertThat(chunks(fixture, 1)).isEqualTo(chunks);
        assertThat(ChatAssembler.assemble(chunks).finishReason()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("brokenStreams")
    void reportsErrorsInsideStreams(Fixture fixture) {
        JsonObject expected = fixture.json("stream.error.json");
        assertThatThrownBy(() -> chunks(fixture, Integer.MAX_VALUE))
                .isInstanceOfSatisfying(LiteLLMException.class, e -> expect(e, expected));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void namesErrors(Fixture fixture) {
        JsonObject error = fixture.json("error.wire.json");
        String body = error.get("body") instanceof String text ? text : Json.write(error.object("body"));
        Headers headers = Wire.headers(error.object("headers"));
        WireReply reply = WireReply.of(error.intValue("status", 0), body.getBytes(StandardCharsets.UTF_8), headers);
        expect(new OllamaErrors().read(reply, body, "ollama", "qwen3:4b"), fixture.json("error.expect.json"));
    }

    @Test
    void everyScenarioIsAboutSomething() {
        assertThat(Fixture.of("ollama"))
                .hasSizeGreaterThan(40)
                .allMatch(fixture -> fixture.hasAny(
                        "request.wire.json",
                        "request.refused.json",
                        "reply.wire.json",
                        "stream.wire.txt",
                        "error.wire.json"));
    }

    @Test
    void aStreamThatIsCutOffIsAnError() {
        String cut =
                "{\"model\":\"m\",\"created_at\":\"2025-01-01T00:00:00Z\",\"message\":{\"content\":\"a\"},\"done\":false}\n";
        ChunkDecoder<ChatChunk> decoder = chat.chunks(new ChatRequest(JsonObject.of("model", "m")), Headers.NONE);
        Wire.read(JsonLinesFraming.INSTANCE, decoder, cut, 64, new ArrayList<>());
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

    private List<ChatChunk> chunks(Fixture fixture, int size) {
        return Wire.chunks(
                JsonLinesFraming.INSTANCE,
                chat.chunks(request(fixture), Headers.NONE),
                fixture.text("stream.wire.txt"),
                size);
    }

    private static boolean isEmbedding(Fixture fixture) {
        return fixture.toString().startsWith("embed");
    }

    private static ChatRequest request(Fixture fixture) {
        ChatRequest request = new ChatRequest(fixture.request("m"));
        return request.with(request.model(), fixture.options());
    }

    private static EmbeddingRequest embedding(Fixture fixture) {
        EmbeddingRequest request = new EmbeddingRequest(fixture.request("m"));
        return request.with(request.model(), fixture.options());
    }
}
