package dev.litellm4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ToolCall;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ContentPolicyViolationException;
import dev.litellm4j.error.ContextWindowExceededException;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.error.RequestTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers without a provider, through the front door; none of these tests has a key or a server. */
@Timeout(30)
class MockedAnswersTest {
    @Test
    void a_text() {
        ChatCompletion answer =
                LiteLLM.completion(request().mockResponse("hello").build());

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(answer.choices().get(0).finishReason()).hasValue("stop");
        assertThat(answer.usage().promptTokens()).isEqualTo(10);
        assertThat(answer.usage().completionTokens()).isEqualTo(20);
        assertThat(answer.usage().totalTokens()).isEqualTo(30);
    }

    @Test
    void several_choices() {
        ChatCompletion answer =
                LiteLLM.completion(request().n(3).mockResponse("hi").build());

        assertThat(answer.choices()).hasSize(3);
        assertThat(answer.choices().get(2).message().content()).contains("hi");
    }

    @Test
    void an_exception_of_the_callers() {
        IllegalStateException own = new IllegalStateException("mine");

        assertThatThrownBy(() -> LiteLLM.completion(request().mockResponse(own).build()))
                .isSameAs(own);
        assertThatThrownBy(() -> read(request().mockResponse(own).build())).isSameAs(own);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("litellm.RateLimitError", RateLimitException.class, 429),
                Arguments.of("litellm.ContextWindowExceededError", ContextWindowExceededException.class, 400),
                Arguments.of("litellm.InternalServerError", InternalServerException.class, 500),
                Arguments.of("litellm.ContentPolicyViolationError", ContentPolicyViolationException.class, 400),
                Arguments.of("Exception: content_filter_policy", ContentPolicyViolationException.class, 400));
    }

    @ParameterizedTest
    @MethodSource("names")
    void litellms_names_of_errors(String name, Class<? extends LiteLLMException> type, int status) {
        ChatRequest request = request().mockResponse(name).build();

        assertThatThrownBy(() -> LiteLLM.completion(request))
                .isInstanceOfSatisfying(type, e -> assertThat(e.statusCode()).isEqualTo(status));
        assertThatThrownBy(() -> read(request)).isInstanceOf(type);
        assertThat(LiteLLM.completionAsync(request))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(type);
    }

    @Test
    void tool_calls() {
        ToolCall call = ToolCall.function("call_1", "weather", "{\"city\":\"Rome\"}");
        ChatRequest request = ChatRequest.builder()
                .model("openai/gpt-4o")
                .user("hi")
                .mockToolCalls(List.of(call))
                .build();

        ChatCompletion answer = LiteLLM.completion(request);
        ChatCompletion streamed = ChatAssembler.assemble(LiteLLM.stream(request));

        assertThat(answer.toolCalls()).extracting(ToolCall::name).containsExactly("weather");
        assertThat(answer.choices().get(0).finishReason()).hasValue("tool_calls");
        assertThat(streamed.toolCalls()).extracting(ToolCall::arguments).containsExactly("{\"city\":\"Rome\"}");
    }

    @Test
    void streams_of_three_characters() {
        List<String> texts = read(request().mockResponse("abcdefgh").build());

        assertThat(texts.stream().filter(text -> !text.isEmpty())).containsExactly("abc", "def", "gh");
    }

    @Test
    void a_stream_that_breaks_in_its_middle() {
        ChatRequest request =
                request().mockResponse("Exception: mock_streaming_error").build();
        List<String> texts = new ArrayList<>();

        assertThatThrownBy(() -> LiteLLM.stream(request).forEach(chunk -> texts.add(chunk.text())))
                .isInstanceOfSatisfying(
                        InternalServerException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(529));
        assertThat(texts).isNotEmpty();
        assertThatThrownBy(() -> ChatAssembler.assemble(LiteLLM.stream(request)))
                .isInstanceOfSatisfying(
                        InternalServerException.class,
                        e -> assertThat(e.partial(ChatCompletion.class)).isPresent());
    }

    @Test
    void a_timeout() {
        long start = System.nanoTime();

        assertThatThrownBy(() -> LiteLLM.completion(request()
                        .timeout(Duration.ofMillis(50))
                        .mockTimeout(true)
                        .build()))
                .isInstanceOf(RequestTimeoutException.class)
                .hasMessageContaining("50 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(45));
    }

    @Test
    void a_delay_that_can_be_cut_short() {
        ChatRequest slow =
                request().mockResponse("late").mockDelay(Duration.ofMinutes(5)).build();
        CompletableFuture<ChatCompletion> future = LiteLLM.completionAsync(slow);
        Cancellation token = new Cancellation();
        token.cancel();

        assertThat(future.cancel(true)).isTrue();
        assertThatThrownBy(() ->
                        LiteLLM.completion(slow.toBuilder().cancellation(token).build()))
                .isInstanceOf(ApiConnectionException.class);
        assertThatThrownBy(() -> read(slow.toBuilder().cancellation(token).build()))
                .isInstanceOf(ApiConnectionException.class);
    }

    @Test
    void embeddings() {
        EmbeddingRequest request = EmbeddingRequest.builder()
                .model("openai/text-embedding-3-small")
                .input("a", "b")
                .mockResponse("any")
                .build();

        assertThat(LiteLLM.embedding(request).data()).hasSize(2);
        assertThat(LiteLLM.embeddingAsync(request).join().data()).hasSize(2);
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder().model("openai/gpt-4o").user("hi");
    }

    private static List<String> read(ChatRequest request) {
        List<String> texts = new ArrayList<>();
        for (ChatChunk chunk : LiteLLM.stream(request)) {
            texts.add(chunk.text());
        }
        return texts;
    }
}
