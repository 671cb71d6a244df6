package dev.litellm4j.providers.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.Embedding;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.ClientSettings;
import dev.litellm4j.providers.DirectClient;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.transport.HttpSettings;
import dev.litellm4j.providers.transport.OkHttpTransport;
import dev.litellm4j.providers.transport.WireLog;
import dev.litellm4j.providers.wire.Secrets;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code of the user's as a provider: answers, streams, limits, and what its failures mean. */
@Timeout(30)
class CustomProviderTest {
    private static final CustomProvider ECHO = request -> CustomProvider.answer(
            request.model() + " heard " + request.messages().get(0).content());

    @Test
    void answersUnderItsOwnName() {
        try (DirectClient client = client(ECHO)) {
            ChatCompletion answer = client.completion(request().build());

            assertThat(answer.text()).isEqualTo("small/one heard hi");
            assertThat(answer.provider()).isEqualTo("my");
            assertThat(answer.model()).isEqualTo("small/one");
            assertThat(answer.id()).startsWith("chatcmpl-");
            assertThat(answer.finishReason()).contains("stop");
        }
    }

    @Test
    void playsTheWholeAnswerBackWhereItHasNoStream() {
        try (DirectClient client = client(ECHO)) {
            List<ChatChunk> chunks = new java.util.ArrayList<>();
            client.stream(request().build()).forEach(chunks::add);

            assertThat(ChatAssembler.assemble(chunks).text()).isEqualTo("small/one heard hi");
            assertThat(chunks).allMatch(chunk -> chunk.info().provider().equals("my"));
        }
    }

    @Test
    void streamsWhereItHasOneAndClosesIt() {
        Counting own = new Counting();
        try (DirectClient client = client(own)) {
            Iterator<ChatChunk> chunks = client.stream(request().build()).iterator();
            assertThat(chunks.next().text()).isEqualTo("1");
            assertThat(chunks.next().text()).isEqualTo("2");
            assertThat(chunks.hasNext()).isFalse();
            assertThat(own.closed).isTrue();
        }
    }

    @Test
    void embedsWhereItCan() {
        EmbeddingRequest request =
                EmbeddingRequest.builder().model("my/e").input("a").build();
        try (DirectClient client = client(new Counting())) {
            assertThat(client.embedding(request).vectors()).containsExactly(new float[] {0.5f});
        }
        try (DirectClient client = client(ECHO)) {
            assertThatThrownBy(() -> client.embedding(request))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("no embeddings");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "timeout, RequestTimeoutException",
        "io, ApiConnectionException",
        "unsupported, BadRequestException",
        "bug, InternalServerException",
    })
    void givesItsFailuresAMeaning(String what, String exception) {
        CustomProvider own = request -> {
            throw switch (what) {
                case "timeout" -> new java.util.concurrent.TimeoutException("slow");
                case "io" -> new IOException("gone");
                case "unsupported" -> new UnsupportedOperationException("no");
                default -> new IllegalStateException("broken");
            };
        };
        try (DirectClient client = client(own)) {
            LiteLLMException failure = catchThrowableOfType(
                    LiteLLMException.class, () -> client.completion(request().build()));
            LiteLLMException streamed = catchThrowableOfType(
                    LiteLLMException.class,
                    () -> client.stream(request().build()).iterator().next());

            assertThat(failure.getClass().getSimpleName()).isEqualTo(exception);
            assertThat(failure.provider()).isEqualTo("my");
            assertThat(failure.model()).isEqualTo("small/one");
            assertThat(failure).hasCauseInstanceOf(Exception.class);
            assertThat(streamed).isInstanceOf(failure.getClass());
        }
    }

    @Test
    void letsTheLibrarysOwnExceptionsMeanWhatTheySay() {
        CustomProvider own = request -> {
            throw new RateLimitException(
                    "full", ErrorDetails.builder().statusCode(429).build());
        };
        try (DirectClient client = client(own)) {
            assertThatThrownBy(() -> client.completion(request().build()))
                    .isInstanceOfSatisfying(RateLimitException.class, e -> {
                        assertThat(e.provider()).isEqualTo("my");
                        assertThat(e.statusCode()).isEqualTo(429);
                    });
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsNoAnswer() {
        try (DirectClient client = client(new NullAnswer())) {
            assertThatThrownBy(() -> client.embedding(
                            EmbeddingRequest.builder().model("my/e").input("a").build()))
                    .isInstanceOf(ApiResponseException.class);
        }
    }

    @Test
    void isInterruptedWhenItIsLate() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        try (DirectClient client = client(waiting(new CountDownLatch(1), interrupted))) {
            assertThatThrownBy(() -> client.completion(
                            request().timeout(Duration.ofMillis(30)).build()))
                    .isInstanceOf(RequestTimeoutException.class)
                    .hasMessageContaining("30 ms");
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void isInterruptedWhenNobodyWantsTheAnswerAnyMore() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Cancellation cancellation = new Cancellation();
        try (DirectClient client = client(waiting(begun, interrupted))) {
            ChatRequest request = request().build();
            CompletableFuture<ChatCompletion> answer = client.callAsync(
                    request.with(request.model(), request.options().with(RequestOptions.CANCELLATION, cancellation)));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            cancellation.cancel();

            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(ApiConnectionException.class);
        }
    }

    private static CustomProvider waiting(CountDownLatch begun, CountDownLatch interrupted) {
        return request -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return CustomProvider.answer("never");
        };
    }

    /** Streams two chunks of its own, and has vectors. */
    private static final class Counting implements CustomProvider {
        final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public ChatCompletion completion(ChatRequest request) {
            throw new InternalServerException("only streams", ErrorDetails.NONE);
        }

        @Override
        public Iterator<ChatChunk> stream(ChatRequest request) {
            Iterator<ChatChunk> two = List.of(chunk("1"), chunk("2")).iterator();
            class Closable implements Iterator<ChatChunk>, AutoCloseable {
                @Override
                public boolean hasNext() {
                    return two.hasNext();
                }

                @Override
                public ChatChunk next() {
                    return two.next();
                }

                @Override
                public void close() {
                    closed.set(true);
                }
            }
            return new Closable();
        }

        @Override
        public EmbeddingResponse embedding(EmbeddingRequest request) {
            return EmbeddingResponse.of(
                    "e", List.of(Embedding.of(0, new double[] {0.5})), dev.litellm4j.api.Usage.NONE);
        }

        private static ChatChunk chunk(String text) {
            return new ChatChunk(JsonObject.of(
                    "choices", List.of(JsonObject.of("index", 0, "delta", JsonObject.of("content", text)))));
        }
    }

    private static final class NullAnswer implements CustomProvider {
        @Override
        public ChatCompletion completion(ChatRequest request) {
            return CustomProvider.answer("");
        }

        @Override
        @SuppressWarnings("NullAway")
        public EmbeddingResponse embedding(EmbeddingRequest request) {
            return null;
        }
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder().model("my/small/one").user("hi");
    }

    private static DirectClient client(CustomProvider own) {
        ModelCatalog catalog = ModelCatalog.bundled();
        return new DirectClient(
                new Providers(catalog, List.of(CustomProvider.of("my", own))),
                catalog,
                OkHttpTransport.create(HttpSettings.DEFAULTS, new WireLog(false)),
                new ClientSettings(Secrets.NONE, Map.of(), RequestOptions.NONE, Timeouts.DEFAULTS, List.of()));
    }
}
