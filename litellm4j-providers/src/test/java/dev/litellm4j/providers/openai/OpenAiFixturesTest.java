package dev.litellm4j.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.LlmRequest;
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
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Fixture;
import dev.litellm4j.providers.testing.Wire;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the folders of {@code fixtures/openai}; a new scenario is files, no code. */
class OpenAiFixturesTest {
    private static final Provider OPENAI = OpenAi.provider();

    static Stream<Fixture> requests() {
        return Fixture.of("openai", "request.wire.json");
    }

    static Stream<Fixture> refused() {
        return Fixture.of("openai", "request.refused.json");
    }

    static Stream<Fixture> replies() {
        return Fixture.of("openai", "reply.openai.json");
    }

    static Stream<Fixture> errors() {
        return Fixture.of("openai", "error.wire.json");
    }

    static Stream<Fixture> streams() {
        return Fixture.of("openai", "stream.openai.jsonl");
    }

    static Stream<Fixture> brokenStreams() {
        return Fixture.of("openai", "stream.error.json");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void encodes(Fixture fixture) {
        List<Warning> warnings = new ArrayList<>();
        LlmRequest<?> request = adapted(fixture, warnings);
        WireRequest wire = encoded(request);
        warnings.addAll(wire.warnings());
        JsonObject expected = fixture.json("request.wire.json");
        assertThat(wire.method()).isEqualTo("POST");
        assertThat(wire.url()).isEqualTo(request instanceof ChatRequest ? "/chat/completions" : "/embeddings");
        assertThat(Wire.body(wire)).isEqualTo(expected);
        assertThat(warnings).extracting(warning -> (Object) warning.parameter()).isEqualTo(fixture.warnings());
        if (request instanceof ChatRequest chat) {
            JsonObject streamed =
                    expected.with("stream", true).with("stream_options", JsonObject.of("include_usage", true));
            assertThat(Wire.body(new OpenAiChat(OpenAiDialect.OPENAI).encodeStream(chat)))
                    .isEqualTo(streamed);
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(Fixture fixture) {
        BadRequestException refusal = catchThrowableOfType(
                BadRequestException.class, () -> Wire.body(encoded(adapted(fixture, new ArrayList<>()))));
        JsonObject expected = fixture.json("request.refused.json");
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(refusal.provider()).isEqualTo("openai");
        expected.array("says").forEach(words -> assertThat(refusal).hasMessageContaining((String) words));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void decodes(Fixture fixture) throws IOException {
        assertThat(decoded(fixture, WireReply.of(200, fixture.text("reply.wire.json"))))
                .isEqualTo(fixture.json("reply.openai.json"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void namesErrors(Fixture fixture) {
        JsonObject error = fixture.json("error.wire.json");
        String body = Json.write(error.object("body"));
        WireReply reply = WireReply.of(error.intValue("status", 0), body);
        LiteLLMException failure = reply.status() == 200
                ? catchThrowableOfType(LiteLLMException.class, () -> decoded(fixture, reply))
                : OPENAI.protocol().errors().read(reply, body, "openai", "gpt-4o");
        expect(failure, fixture.json("error.expect.json"));
        assertThat(failure.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void streamsTheSameHoweverTheBytesArrive(Fixture fixture) {
        String text = fixture.text("stream.wire.txt");
        List<ChatChunk> chunks = chunks(text, Integer.MAX_VALUE);
        assertThat(Wire.reread(chunks)).isEqualTo(fixture.lines("stream.openai.jsonl"));
        for (int size : new int[] {1, 7, 64, 1500}) {
            assertThat(chunks(text, size)).as("cut at " + size).isEqualTo(chunks);
        }
        assertThat(chunks(text.replace("\n", "\r\n"), 7)).as("CRLF").isEqualTo(chunks);
        assertThat(chunks(text.replace("\n\n", "\n\n: keep-alive\n\n"), 64))
                .as("comments")
                .isEqualTo(chunks);
        assertThat(ChatAssembler.assemble(chunks).choices())
                .isNotEmpty()
                .allMatch(choice -> choice.finishReason().isPresent());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aStreamCutOffBeforeItsEndIsAnError(Fixture fixture) {
        String text = fixture.text("stream.wire.txt");
        int firstEnd = text.indexOf("\n\n", text.indexOf("\"choices\":[{")) + 2;
        for (int end : new int[] {0, firstEnd}) {
            assertThat(catchThrowableOfType(
                            ApiConnectionException.class, () -> chunks(text.substring(0, end), Integer.MAX_VALUE)))
                    .as("cut off at " + end)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("brokenStreams")
    void reportsErrorsInsideStreams(Fixture fixture) {
        LiteLLMException failure = catchThrowableOfType(
                LiteLLMException.class, () -> chunks(fixture.text("stream.wire.txt"), Integer.MAX_VALUE));
        expect(failure, fixture.json("stream.error.json"));
    }

    @Test
    void everyScenarioIsAboutSomething() {
        assertThat(Fixture.of("openai"))
                .hasSizeGreaterThan(100)
                .allMatch(fixture -> fixture.hasAny(
                        "request.wire.json",
                        "request.refused.json",
                        "reply.openai.json",
                        "stream.wire.txt",
                        "error.wire.json"));
    }

    @Test
    void whatIsOpenAisOwnPassesUncopied() throws IOException {
        JsonObject answer = Json.object(Fixture.named("openai", "reply-plain").text("reply.wire.json"));
        byte[] bytes = new byte[0];
        ChatRequest request = new ChatRequest(JsonObject.of("model", "gpt-4o"));
        assertThat(OpenAiReply.read(answer, bytes, WireReply.of(200, ""), request))
                .isSameAs(answer);
        assertThat(OpenAiUsage.of(answer)).isSameAs(answer.get("usage"));
        JsonObject message = JsonObject.of("role", "user", "content", "Hi");
        assertThat(OpenAiTools.strict(tool(), request)).isEqualTo(tool());
        assertThat(message).isSameAs(OpenAiReply.spelling(message));
    }

    private static JsonObject tool() {
        return JsonObject.of("type", "function", "function", JsonObject.of("name", "f"));
    }

    private static void expect(LiteLLMException failure, JsonObject expected) {
        assertThat(failure).as("failure").isNotNull().hasMessageContaining(expected.text("says"));
        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected.text("exception"));
        assertThat(failure.statusCode()).isEqualTo(expected.intValue("status", 0));
        assertThat(failure.provider()).isEqualTo("openai");
        assertThat(failure.model()).isEqualTo("gpt-4o");
    }

    private static LlmRequest<?> adapted(Fixture fixture, List<Warning> warnings) {
        JsonObject fields = fixture.json("request.openai.json");
        LlmRequest<?> request = fields.has("input") ? new EmbeddingRequest(fields) : new ChatRequest(fields);
        return OPENAI.quirks().adapt(request.with(request.model(), fixture.options()), warnings::add);
    }

    private static <A> WireRequest encoded(LlmRequest<A> request) {
        return OPENAI.protocol().codec(request).orElseThrow().encode(request);
    }

    private static JsonObject decoded(Fixture fixture, WireReply reply) throws IOException {
        RequestOptions options = RequestOptions.NONE.with(RequestOptions.PROVIDER, "openai");
        boolean embedding = fixture.has("request.openai.json")
                && fixture.json("request.openai.json").has("input");
        JsonRecord answer = embedding
                ? new OpenAiEmbeddings()
                        .decode(reply, new EmbeddingRequest(JsonObject.EMPTY).with("text-embedding-3-small", options))
                : new OpenAiChat(OpenAiDialect.OPENAI)
                        .decode(reply, new ChatRequest(JsonObject.EMPTY).with("gpt-4o", options));
        return Wire.reread(answer);
    }

    /** The chunks of a body that arrives in pieces of {@code size} bytes. */
    private static List<ChatChunk> chunks(String text, int size) {
        ChatRequest request = new ChatRequest(JsonObject.of("model", "gpt-4o"))
                .with("gpt-4o", RequestOptions.NONE.with(RequestOptions.PROVIDER, "openai"));
        ChunkDecoder<ChatChunk> decoder = new OpenAiChat(OpenAiDialect.OPENAI).chunks(request, Headers.NONE);
        return Wire.chunks(OPENAI.protocol().framing(), decoder, text, size);
    }
}
