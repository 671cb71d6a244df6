package dev.litellm4j.providers.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.testing.Fixture;
import dev.litellm4j.providers.testing.Wire;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the folders below {@code fixtures/vertex_ai}: chat of several makers, and embeddings. */
class VertexFixturesTest {
    private static final Providers PROVIDERS = new Providers(ModelCatalog.bundled(), List.of());

    static Stream<Fixture> chats() {
        return Fixture.of("vertex_ai", "request.openai.json", "request.wire.json");
    }

    static Stream<Fixture> replies() {
        return Fixture.of("vertex_ai", "reply.expect.json");
    }

    static Stream<Fixture> embeddings() {
        return Fixture.of("vertex_ai", "embedding.openai.json");
    }

    @ParameterizedTest
    @MethodSource("chats")
    void saysTheRequest(Fixture fixture) {
        ChatRequest request = chat(fixture);
        var codec = provider(request.model()).protocol().streamingCodec(request).orElseThrow();
        JsonObject expected = fixture.json("request.wire.json");
        WireRequest wire = codec.encode(request);
        assertThat(Wire.body(wire)).isEqualTo(expected.object("body"));
        assertThat(wire.url()).isEqualTo(expected.text("path"));
        expected.object("headers")
                .forEach((name, value) -> assertThat(wire.header(name)).contains(String.valueOf(value)));
        WireRequest stream = codec.encodeStream(request);
        assertThat(stream.url()).isEqualTo(expected.text("stream_path"));
        assertThat(Wire.body(stream))
                .isEqualTo(expected.object("body").toBuilder()
                        .setAll(expected.object("stream_body"))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("replies")
    void readsTheReply(Fixture fixture) throws IOException {
        ChatRequest request = chat(fixture);
        ChatCompletion answer = provider(request.model())
                .protocol()
                .streamingCodec(request)
                .orElseThrow()
                .decode(WireReply.of(200, fixture.text("reply.wire.json")), request);
        JsonObject expected = fixture.json("reply.expect.json");
        assertThat(answer.text()).isEqualTo(expected.text("content"));
        assertThat(answer.message().reasoningContent().orElse("")).isEqualTo(expected.text("reasoning"));
        assertThat(answer.finishReason()).contains(expected.text("finish_reason"));
        assertThat(answer.usage().promptTokens()).isEqualTo(expected.intValue("prompt_tokens", -1));
        assertThat(answer.usage().completionTokens()).isEqualTo(expected.intValue("completion_tokens", -1));
    }

    @ParameterizedTest
    @MethodSource("embeddings")
    void embeds(Fixture fixture) throws IOException {
        EmbeddingRequest request = embedding(fixture.json("embedding.openai.json"));
        var codec = provider(request.model()).protocol().codec(request).orElseThrow();
        JsonObject expected = fixture.json("request.wire.json");
        WireRequest wire = codec.encode(request);
        assertThat(Wire.body(wire)).isEqualTo(expected.object("body"));
        assertThat(wire.url()).isEqualTo(expected.text("path"));
        assertThat(wire.warnings().stream().map(Warning::parameter).toList()).isEqualTo(expected.array("warnings"));
        EmbeddingResponse answer = codec.decode(WireReply.of(200, fixture.text("reply.wire.json")), request);
        assertThat(Wire.reread(answer)).isEqualTo(fixture.json("reply.openai.json"));
    }

    @Test
    void vectorsCanBePacked() throws IOException {
        EmbeddingRequest request = embedding(JsonObject.of("model", "m", "input", "x", "encoding_format", "base64"));
        EmbeddingResponse answer = decoded(request, "{\"predictions\":[{\"embeddings\":{\"values\":[0.5,-2]}}]}");

        assertThat(answer.data().get(0).vector()).containsExactly(0.5f, -2f);
        assertThat(answer.fields().objects("data").get(0).get("embedding")).isInstanceOf(String.class);
    }

    @Test
    void whatIsNoVectorIsAnError() {
        EmbeddingRequest request = embedding(JsonObject.of("model", "m", "input", "x"));

        assertThatThrownBy(() -> decoded(request, "{\"predictions\":[]}")).isInstanceOf(ApiResponseException.class);
        assertThatThrownBy(() -> decoded(
                        request,
                        "{\"error\":{\"code\":429,\"message\":\"slow down\",\"status\":\"RESOURCE_EXHAUSTED\"}}"))
                .isInstanceOf(RateLimitException.class);
    }

    @Test
    void tokensAndSeveralTextsForOneAreRefused() {
        assertThatThrownBy(() -> encoded(JsonObject.of("model", "text-embedding-005", "input", List.of(List.of(1, 2)))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("tokens");
        assertThatThrownBy(() -> encoded(JsonObject.of("model", "gemini-embedding-2", "input", List.of("a", "b"))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("one a call");
    }

    private static void encoded(JsonObject fields) {
        EmbeddingRequest request = embedding(fields);
        provider(request.model()).protocol().codec(request).orElseThrow().encode(request);
    }

    private static EmbeddingResponse decoded(EmbeddingRequest request, String body) throws IOException {
        return provider(request.model())
                .protocol()
                .codec(request)
                .orElseThrow()
                .decode(WireReply.of(200, body), request);
    }

    private static Provider provider(String model) {
        return PROVIDERS.resolve("vertex_ai/" + model, Optional.empty()).provider();
    }

    private static EmbeddingRequest embedding(JsonObject fields) {
        EmbeddingRequest request = new EmbeddingRequest(fields);
        return request.with(request.model(), RequestOptions.NONE.with(RequestOptions.PROVIDER, "vertex_ai"));
    }

    private static ChatRequest chat(Fixture fixture) {
        ChatRequest request = new ChatRequest(fixture.json("request.openai.json"));
        ChatRequest named = request.with(request.model(), fixture.options());
        return (ChatRequest) provider(request.model()).quirks().adapt(named, warning -> {});
    }
}
