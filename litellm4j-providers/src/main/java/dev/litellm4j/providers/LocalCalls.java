package dev.litellm4j.providers;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.Headers;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.providers.stream.ChunkSource;
import dev.litellm4j.providers.wire.LocalCodec;
import dev.litellm4j.providers.wire.LocalStreamingCodec;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A call that this process answers itself: under the limits of a call over HTTP, cancelled as one, and failing as one.
 *
 * <p>The code that answers runs on a thread of its own, so that the caller need not wait for one that does not heed
 * its interruption.
 */
final class LocalCalls {
    private final Exchange<?> exchange;
    private final Executor executor;
    private final Cancellation cancellation;
    private final Timeouts limits;

    LocalCalls(Exchange<?> exchange, Executor executor, boolean streaming, Cancellation cancellation) {
        this.exchange = exchange;
        this.executor = executor;
        this.cancellation = cancellation;
        this.limits = exchange.limits(streaming);
    }

    @SuppressWarnings("unchecked")
    <Q extends LlmRequest<A>, A> A answer(LocalCodec<Q, A> codec, Q request) {
        A answer = limited(() -> codec.answer((Q) exchange.request(), cancellation), least(limits.firstToken()));
        return request.attach(answer, info());
    }

    @SuppressWarnings("unchecked")
    <Q extends StreamableRequest<A, C>, A, C> ChunkSource<C> chunks(LocalStreamingCodec<Q, A, C> codec, Q request) {
        Iterator<C> chunks =
                limited(() -> codec.answerInChunks((Q) exchange.request(), cancellation), least(limits.firstToken()));
        AnswerInfo info = info();
        return new ChunkSource<>() {
            private Optional<Duration> limit = least(limits.firstToken());

            @Override
            public @Nullable C next() {
                Optional<C> next =
                        limited(() -> chunks.hasNext() ? Optional.of(chunks.next()) : Optional.empty(), limit);
                limit = limits.betweenTokens();
                return next.map(chunk -> request.attachToChunk(chunk, info)).orElse(null);
            }

            @Override
            public void close() {
                if (chunks instanceof AutoCloseable resource) {
                    try {
                        resource.close();
                    } catch (Exception e) {
                        throw LocalFailures.of(e, exchange);
                    }
                }
            }
        };
    }

    private AnswerInfo info() {
        return exchange.info(Headers.NONE, List.of());
    }

    private Optional<Duration> least(Optional<Duration> limit) {
        return limits.call()
                .filter(call -> limit.isEmpty() || call.compareTo(limit.get()) < 0)
                .or(() -> limit);
    }

    private <T> T limited(Callable<@Nullable T> work, Optional<Duration> limit) {
        FutureTask<T> task = new FutureTask<>(work);
        try (Cancellation.Registration ignored = cancellation.onCancel(() -> task.cancel(true))) {
            executor.execute(task);
            T result = limit.isPresent() ? task.get(limit.get().toNanos(), TimeUnit.NANOSECONDS) : task.get();
            if (result == null) {
                throw new ApiResponseException(exchange.who() + ": the answer is null", details());
            }
            return result;
        } catch (TimeoutException late) {
            task.cancel(true);
            throw new RequestTimeoutException(
                    exchange.who() + ": no answer within " + limit.orElseThrow().toMillis()
                            + " ms; raise timeout(…) if it may take longer",
                    details());
        } catch (CancellationException e) {
            throw new ApiConnectionException(exchange.who() + ": the call was cancelled", details(), e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new ApiConnectionException(exchange.who() + ": the waiting thread was interrupted", details(), e);
        } catch (ExecutionException e) {
            throw LocalFailures.of(e.getCause(), exchange);
        } catch (RuntimeException e) {
            throw LocalFailures.of(e, exchange);
        }
    }

    private ErrorDetails details() {
        return ErrorDetails.of(exchange.provider().name(), exchange.target().model());
    }
}
