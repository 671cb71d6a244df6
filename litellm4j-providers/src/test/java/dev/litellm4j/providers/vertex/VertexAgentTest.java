package dev.litellm4j.providers.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.error.UnsupportedParamsException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.testing.Wire;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents: what is said to them beside their fixtures, and how their streams are read. */
class VertexAgentTest {
    private static final Provider AGENT = new Providers(ModelCatalog.bundled(), List.of())
            .resolve("vertex_ai/agent_engine/826", Optional.empty())
            .provider();
    private static final String BEGUN =
            "{\"content\":{\"parts\":[{\"text\":\"Yes, \"}]},\"partial\":true,\"invocation_id\":\"e-1\"}";
    private static final String MORE = "{\"content\":{\"parts\":[{\"text\":\"by {twelve}.\"}]},\"partial\":true}";
    private static final String WHOLE = "{\"content\":{\"parts\":[{\"text\":\"Yes, by {twelve}.\"}]},\"finish_reason\":"
            + "\"MAX_TOKENS\",\"usage_metadata\":{\"prompt_token_count\":9,\"candidates_token_count\":4}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                BEGUN + "\n" + MORE + "\n" + WHOLE + "\n",
                BEGUN + MORE + WHOLE,
                "[" + BEGUN + ",\r\n" + MORE + ",\r\n" + WHOLE + "]",
                "event: message\ndata: " + BEGUN + "\n\ndata:" + MORE + "\n\n: still here\n\ndata: " + WHOLE + "\n\n",
            })
    void whatIsRepeatedAtTheEndIsSaidOnce(String body) {
        List<ChatChunk> chunks = chunks(body);
        ChatCompletion answer = ChatAssembler.assemble(chunks);

        assertThat(chunks.stream().map(ChatChunk::text)).containsSequence("Yes, ", "by {twelve}.");
        assertThat(answer.text()).isEqualTo("Yes, by {twelve}.");
        assertThat(answer.id()).isEqualTo("e-1");
        assertThat(answer.finishReason()).contains("length");
        assertThat(answer.usage().promptTokens()).isEqualTo(9);
        assertThat(answer.usage().completionTokens()).isEqualTo(4);
    }

    @Test
    void aRunThatBreaksOffIsAnError() {
        assertThatThrownBy(() -> chunks(BEGUN + "\n")).isInstanceOf(ApiConnectionException.class);
        assertThatThrownBy(() -> chunks("")).isInstanceOf(ApiConnectionException.class);
    }

    @Test
    void errorsWithinTheStreamHaveTheirMeaning() {
        assertThatThrownBy(() -> chunks(BEGUN + "\n{\"code\":429,\"message\":\"quota of the day\"}"))
                .isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> chunks(
                        "{\"error\":{\"code\":429,\"message\":\"slow down\",\"status\":\"RESOURCE_EXHAUSTED\"}}"))
                .isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> chunks("{\"error_code\":\"TOOL_BROKE\",\"error_message\":\"no such pier\"}"))
                .isInstanceOf(LiteLLMException.class)
                .hasMessageContaining("no such pier");
    }

    @Test
    void whatAFilterStoppedIsNoError() {
        assertThat(ChatAssembler.assemble(chunks("{\"error_code\":\"SAFETY\",\"error_message\":\"blocked\"}"))
                        .finishReason())
                .contains("content_filter");
    }

    @Test
    void aStrangerHasANameOfItsOwnAndTheWholeConversationIsSaid() {
        ChatRequest request =
                request().user("one").assistant("two").user("three").build();
        JsonObject first = Wire.body(encoded(request)).object("input");

        assertThat(first.text("user_id")).startsWith("litellm4j-");
        assertThat(Wire.body(encoded(request)).object("input").text("user_id")).isNotEqualTo(first.text("user_id"));
        assertThat(first.text("message")).contains("one").contains("two").contains("three");
        ChatRequest known = request.toBuilder().extra("session_id", "s").build();
        assertThat(Wire.body(encoded(known)).object("input").text("message")).isEqualTo("three");
    }

    @Test
    void anotherMethodAndAnInputOfOnesOwn() {
        ChatRequest request = request()
                .user("x")
                .extra("class_method", "async_stream_query")
                .extra("input", JsonObject.of("question", "y"))
                .build();
        WireRequest wire = encoded(request);

        assertThat(Wire.body(wire))
                .isEqualTo(JsonObject.of("classMethod", "async_stream_query", "input", JsonObject.of("question", "y")));
        assertThat(wire.url()).isEqualTo("/reasoningEngines/826:streamQuery");
    }

    @Test
    void parametersOfModelsAreRefused() {
        assertThatThrownBy(() -> encoded(request().user("x").temperature(0.5).build()))
                .isInstanceOf(UnsupportedParamsException.class)
                .hasMessageContaining("temperature");
    }

    @Test
    void anEmbeddingModelTunedFromGooglesOwnIsAskedAsThese() {
        EmbeddingRequest request = new EmbeddingRequest(JsonObject.of("model", "77", "input", "x"))
                .with("77", RequestOptions.NONE.with(RequestOptions.BASE_MODEL, "text-embedding-005"));
        WireRequest wire = new Providers(ModelCatalog.bundled(), List.of())
                .resolve("vertex_ai/77", Optional.empty())
                .provider()
                .protocol()
                .codec(request)
                .orElseThrow()
                .encode(request);

        assertThat(Wire.body(wire).objects("instances")).containsExactly(JsonObject.of("content", "x"));
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder().model("826");
    }

    private static WireRequest encoded(ChatRequest request) {
        return AGENT.protocol().streamingCodec(request).orElseThrow().encode(request);
    }

    /** What comes is read byte by byte. */
    private static List<ChatChunk> chunks(String body) {
        ChatRequest request = request().user("x").build();
        var decoder = AGENT.protocol().streamingCodec(request).orElseThrow().chunks(request, Headers.NONE);
        InputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(1, length));
            }
        };
        List<ChatChunk> chunks = new ArrayList<>();
        Iterator<Frame> frames = AGENT.protocol().framing().frames(bytes);
        while (frames.hasNext()) {
            chunks.addAll(decoder.accept(frames.next()));
        }
        chunks.addAll(decoder.end());
        return chunks;
    }
}
