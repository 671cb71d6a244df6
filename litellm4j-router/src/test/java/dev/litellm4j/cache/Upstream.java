package dev.litellm4j.cache;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.Headers;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.Routing;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.embedding.Embedding;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.stream.ChunkSource;
import dev.litellm4j.providers.stream.ColdStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A provider in this process: counts calls, numbers its answers, may fail, may wait until it is let go. */
final class Upstream implements LlmClient {
    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger cancelled = new AtomicInteger();
    final List<LlmRequest<?>> requests = new CopyOnWriteArrayList<>();
    final CountDownLatch asked = new CountDownLatch(1);
    private volatile @Nullable Supplier<RuntimeException> failure;
    private volatile boolean atOnce;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile List<String> pieces = List.of("hel", "lo ", "you");

    void failWith(@Nullable Supplier<RuntimeException> next) {
        failure = next;
    }

    void shut() {
        gate = new CountDownLatch(1);
    }

    void open() {
        gate.countDown();
    }

    void pieces(List<String> texts) {
        pieces = texts;
    }

    static AnswerInfo info() {
        return new AnswerInfo(
                "fake",
                "fake-1",
                Headers.NONE,
                List.of(),
                new Routing("fake/fake-1", List.of()),
                (usage, tier) ->
                        usage.isPresent() ? Optional.of(BigDecimal.valueOf(usage.promptTokens())) : Optional.empty());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A> A call(LlmRequest<A> request) {
        int number = begin(request);
        return (A)
                (request instanceof EmbeddingRequest texts
                        ? embedded(texts)
                        : ChatCompletion.builder()
                                .id("chat-" + number)
                                .model("fake-1")
                                .set(
                                        "choices",
                                        List.of(JsonObject.of(
                                                "index",
                                                0,
                                                "message",
                                                Map.of("role", "assistant", "content", "answer " + number),
                                                "finish_reason",
                                                "stop")))
                                .usage(Usage.builder()
                                        .promptTokens(7)
                                        .completionTokens(2)
                                        .build())
                                .info(info())
                                .build());
    }

    private static EmbeddingResponse embedded(EmbeddingRequest request) {
        List<Embedding> data = new ArrayList<>();
        int tokens = 0;
        for (Object input : request.inputs()) {
            data.add(Embedding.of(
                    data.size(), new double[] {String.valueOf(input).hashCode(), 0.5}));
            tokens += String.valueOf(input).length();
        }
        Usage usage = Usage.builder().promptTokens(tokens).build();
        return EmbeddingResponse.of("fake-1", data, usage).with(info());
    }

    private int begin(LlmRequest<?> request) {
        int number = calls.incrementAndGet();
        requests.add(request);
        asked.countDown();
        await(request.options().get(RequestOptions.CANCELLATION).orElseGet(Cancellation::new));
        Supplier<RuntimeException> next = failure;
        if (next != null) {
            throw next.get();
        }
        return number;
    }

    private void await(Cancellation cancellation) {
        CountDownLatch now = gate;
        try (Cancellation.Registration registration = cancellation.onCancel(() -> {
            cancelled.incrementAndGet();
            now.countDown();
        })) {
            if (!now.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody has opened the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("interrupted", ErrorDetails.NONE);
        }
        if (cancellation.isCancelled()) {
            throw new ApiConnectionException("cancelled", ErrorDetails.NONE);
        }
    }

    /** Streams fail before their first chunk, not before their second. */
    void failAtOnce() {
        atOnce = true;
    }

    /** The gate stands before the second chunk. */
    @Override
    @SuppressWarnings("unchecked")
    public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
        return (ResponseStream<C>) new ColdStream<ChatChunk>(
                cancellation -> {
                    int number = calls.incrementAndGet();
                    requests.add(request);
                    asked.countDown();
                    return new Chunks(request, number, cancellation);
                },
                Runnable::run,
                request.options().get(RequestOptions.CANCELLATION));
    }

    private final class Chunks implements ChunkSource<ChatChunk> {
        private final StreamableRequest<?, ?> request;
        private final int number;
        private final Cancellation cancellation;
        private int next;

        Chunks(StreamableRequest<?, ?> request, int number, Cancellation cancellation) {
            this.request = request;
            this.number = number;
            this.cancellation = cancellation;
        }

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable ChatChunk next() {
            if (next == (atOnce ? 0 : 1)) {
                await(cancellation);
                Supplier<RuntimeException> broken = failure;
                if (broken != null) {
                    throw broken.get();
                }
            }
            if (next > pieces.size() + 1) {
                return null;
            }
            int at = next++;
            JsonObject chunk = JsonObject.of("id", "stream-" + number, "object", "chat.completion.chunk");
            chunk = at > pieces.size()
                    ? chunk.with("choices", List.of())
                            .with(
                                    "usage",
                                    Usage.builder()
                                            .promptTokens(7)
                                            .completionTokens(3)
                                            .build())
                    : chunk.with("choices", List.of(choice(at)));
            return ((StreamableRequest<?, ChatChunk>) request).attachToChunk(new ChatChunk(chunk), info());
        }

        private JsonObject choice(int at) {
            return at == pieces.size()
                    ? JsonObject.of("index", 0, "delta", JsonObject.EMPTY, "finish_reason", "stop")
                    : JsonObject.of(
                            "index", 0, "delta", Map.of("content", pieces.get(at)), "finish_reason", JsonNull.NULL);
        }

        @Override
        public void close() {}
    }
}
