package dev.litellm4j.providers.mock;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.providers.stream.ChunkSource;
import dev.litellm4j.token.CountTokensRequest;
import dev.litellm4j.token.CountTokensResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Answers without asking anybody, as LiteLLM's {@code mock_response}, {@code mock_tool_calls}, {@code mock_timeout} and
 * {@code mock_delay} do.
 */
public final class Mocks {
    /** A pretended timeout waits no longer than this, whatever the limit says. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(600);

    private Mocks() {}

    /** The mocked answer to {@code request}; empty where nothing is mocked. */
    @SuppressWarnings("unchecked")
    public static <A> Optional<A> answer(LlmRequest<A> request) {
        RequestOptions options = request.options();
        if (!isMocked(options)) {
            return Optional.empty();
        }
        pretend(request, request.options().get(RequestOptions.CANCELLATION).orElseGet(Cancellation::new));
        Object answer = request instanceof ChatRequest chat
                ? MockChat.answer(chat)
                : request instanceof EmbeddingRequest embedding
                        ? MockEmbedding.answer(embedding)
                        : request instanceof CountTokensRequest count ? count(count) : null;
        return Optional.ofNullable((A) answer);
    }

    /** The count given, or as many as mocked chats have. */
    private static CountTokensResponse count(CountTokensRequest request) {
        Object mock = request.options().get(RequestOptions.MOCK_RESPONSE, (Object) "");
        if (mock instanceof RuntimeException failure) {
            throw failure;
        }
        MockErrors.of(String.valueOf(mock), request.model()).ifPresent(failure -> {
            throw failure;
        });
        return mock instanceof CountTokensResponse ready ? ready : CountTokensResponse.of(request.model(), 10);
    }

    /**
     * The mocked chunks of the answer to {@code request}; empty where nothing is mocked.
     *
     * @param cancellation ends a pretended wait
     */
    @SuppressWarnings("unchecked")
    public static <C> Optional<ChunkSource<C>> chunks(StreamableRequest<?, C> request, Cancellation cancellation) {
        if (!isMocked(request.options()) || !(request instanceof ChatRequest chat)) {
            return Optional.empty();
        }
        pretend(request, cancellation);
        return Optional.of((ChunkSource<C>) MockChat.chunks(chat));
    }

    private static boolean isMocked(RequestOptions options) {
        return options.has(RequestOptions.MOCK_RESPONSE)
                || options.has(RequestOptions.MOCK_TOOL_CALLS)
                || options.get(RequestOptions.MOCK_TIMEOUT, false);
    }

    private static void pretend(LlmRequest<?> request, Cancellation cancellation) {
        RequestOptions options = request.options();
        Duration limit = options.get(RequestOptions.TIMEOUT, Duration.ofSeconds(1));
        if (options.get(RequestOptions.MOCK_TIMEOUT, false)) {
            pause(limit.compareTo(LONGEST_WAIT) < 0 ? limit : LONGEST_WAIT, request, cancellation);
            throw new RequestTimeoutException(
                    request.model() + ": the timeout of " + limit.toMillis() + " ms ran out (mocked)",
                    ErrorDetails.of("", request.model()));
        }
        options.get(RequestOptions.MOCK_DELAY).ifPresent(delay -> pause(delay, request, cancellation));
    }

    private static void pause(Duration time, LlmRequest<?> request, Cancellation cancellation) {
        CountDownLatch cancelled = new CountDownLatch(1);
        String ended = "cancelled";
        try (Cancellation.Registration registration = cancellation.onCancel(cancelled::countDown)) {
            if (!cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = "interrupted";
        }
        throw new ApiConnectionException(
                request.model() + ": the call was " + ended + " (mocked)", ErrorDetails.of("", request.model()));
    }

    static <T> ChunkSource<T> source(List<T> chunks, Optional<RuntimeException> failure) {
        var iterator = chunks.iterator();
        return new ChunkSource<>() {
            @Override
            public @org.jspecify.annotations.Nullable T next() {
                if (iterator.hasNext()) {
                    return iterator.next();
                }
                if (failure.isPresent()) {
                    throw failure.get();
                }
                return null;
            }

            @Override
            public void close() {}
        };
    }
}
