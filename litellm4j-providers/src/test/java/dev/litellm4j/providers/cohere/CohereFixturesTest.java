package dev.litellm4j.providers.cohere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import dev.litellm4j.providers.framing.JsonLinesFraming;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Fixture;
import dev.litellm4j.providers.testing.Wire;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.StreamingCodec;
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

/** Walks the folders of {@code fixtures/cohere}; a new scenario is files, no code. */
class CohereFixturesTest {
    private final CohereChat second = new CohereChat();
    private final CohereV1Chat first = new CohereV1Chat();
    private final CohereEmbeddings embeddings = new CohereEmbeddings();

    static Stream<Fixture> requests() {
        return Fixture.of("cohere", "request.wire.json");
    }

    static Stream<Fixture> refused() {
        return Fixture.of("cohere", "request.refused.json");
    }

    static Stream<Fixture> replies() {
        return Fixture.of("cohere", "reply.wire.json");
    }

    static Stream<Fixture> streams() {
        return Fixture.of("cohere", "stream.openai.jsonl");
    }

    static Stream<Fixture> errors() {
        return Fixture.of("cohere", "error.wire.json");
    }

    static Stream<Fixture> brokenStreams() {
        return Fixture.of("cohere", "stream.error.json");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void encodes(Fixture fixture) {
        WireRequest request = encoded(fixture, false);
        assertThat(request.method()).isEqualTo("POST");
        JsonObject expected = fixture.json("request.wire.json");
        String chat = isFirst(fixture) ? "/v1/chat" : "/v2/chat";
        assertThat(request.url()).isEqualTo(isEmbedding(fixture) ? "/v2/embed" : chat);
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
        assertThat(refusal.provider()).isEqualTo("cohere");
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
                : chat(fixture).decode(reply, request(fixture));
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
        expect(new CohereErrors().read(reply, body, "cohere", "command-a-03-2025"), fixture.json("error.expect.json"));
    }

    @Test
    void everyScenarioIsAboutSomething() {
        assertThat(Fixture.of("cohere"))
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
                "data: {\"type\":\"content-delta\",\"index\":0,\"delta\":{\"message\":{\"content\":{\"text\":\"a\"}}}}\n\n";
        ChunkDecoder<ChatChunk> decoder = second.chunks(new ChatRequest(JsonObject.of("model", "m")), Headers.NONE);
        Wire.read(SseFraming.INSTANCE, decoder, cut, 64, new ArrayList<>());
        assertThat(decoder.isDone()).isFalse();
        assertThatThrownBy(decoder::end).isInstanceOf(ApiConnectionException.class);
    }

    @Test
    void anObjectThatIsNoAnswerIsUnreadable() {
        ChatRequest request = new ChatRequest(JsonObject.of("model", "m"));
        assertThatThrownBy(() -> second.decode(WireReply.of(200, "{\"id\":\"m\"}"), request))
                .isInstanceOf(dev.litellm4j.error.ApiResponseException.class)
                .hasMessageContaining("no message");
    }

    @Test
    void whatIsBilledIsPriced() {
        Usage usage = new Usage(JsonObject.of(
                "prompt_tokens", 1807, "billed_units", JsonObject.of("input_tokens", 119, "output_tokens", 27)));
        assertThat(new CohereQuirks().billed(usage).promptTokens()).isEqualTo(119);
        assertThat(new CohereQuirks().billed(usage).completionTokens()).isEqualTo(27);
        assertThat(new CohereQuirks().billed(Usage.NONE)).isSameAs(Usage.NONE);
    }

    private static void expect(LiteLLMException error, JsonObject expected) {
        assertThat(error.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(error.statusCode()).isEqualTo(expected.intValue("status", error.statusCode()));
        assertThat(error.provider()).isEqualTo("cohere");
        assertThat(error.requestId()).isEqualTo(expected.text("request_id"));
        assertThat(error.retryAfter().map(wait -> (int) wait.toSeconds()).orElse(0))
                .isEqualTo(expected.intValue("retry_after", 0));
        expected.string("says").ifPresent(words -> assertThat(error).hasMessageContaining(words));
    }

    private WireRequest encoded(Fixture fixture, boolean stream) {
        if (isEmbedding(fixture)) {
            return embeddings.encode(embedding(fixture));
        }
        return stream
                ? chat(fixture).encodeStream(request(fixture))
                : chat(fixture).encode(request(fixture));
    }

    private List<ChatChunk> chunks(Fixture fixture, int size) {
        return Wire.chunks(
                isFirst(fixture) ? JsonLinesFraming.INSTANCE : SseFraming.INSTANCE,
                chat(fixture).chunks(request(fixture), Headers.NONE),
                fixture.text("stream.wire.txt"),
                size);
    }

    private StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> chat(Fixture fixture) {
        return isFirst(fixture) ? first : second;
    }

    private static boolean isFirst(Fixture fixture) {
        return fixture.toString().startsWith("v1-");
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
