package dev.litellm4j.listen;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.providers.stream.ChunkSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Watches whole calls. Thread-safe. */
public final class Watching {
    private final CallListeners listeners;

    /** Tells {@code listeners}. */
    public Watching(CallListeners listeners) {
        this.listeners = listeners;
    }

    /**
     * Makes the call behind a stream.
     *
     * @param <A> the answer's type
     * @param <C> the chunk's type
     */
    @FunctionalInterface
    public interface Opening<A, C> {
        /** Opens it. */
        ChunkSource<C> open(StreamableRequest<A, C> request);
    }

    /** Makes a call by {@code next} and tells of it. */
    public <A> A call(LlmRequest<A> request, Function<LlmRequest<A>, A> next) {
        CallWatch watch = CallWatch.start(listeners, request, false);
        if (!watch.isOn()) {
            return next.apply(request);
        }
        A answer;
        try {
            answer = next.apply(watched(request, watch));
        } catch (RuntimeException | Error failure) {
            failed(watch, request, failure);
            throw failure;
        }
        succeeded(watch, request, answer);
        return answer;
    }

    /** The same for a call on other threads: told before the future is done, ended when the future is. */
    public <A> CompletableFuture<A> callAsync(
            LlmRequest<A> request, Function<LlmRequest<A>, CompletableFuture<A>> next) {
        CallWatch watch = CallWatch.start(listeners, request, false);
        if (!watch.isOn()) {
            return next.apply(request);
        }
        CompletableFuture<A> call;
        try {
            call = next.apply(watched(request, watch));
        } catch (RuntimeException | Error failure) {
            failed(watch, request, failure);
            throw failure;
        }
        CompletableFuture<A> told = new CompletableFuture<>();
        call.whenComplete((answer, failure) -> {
            if (failure == null) {
                succeeded(watch, request, answer);
                told.complete(answer);
            } else {
                failed(watch, request, failure);
                told.completeExceptionally(failure);
            }
        });
        told.whenComplete((answer, failure) -> call.cancel(true));
        return told;
    }

    private static <A> LlmRequest<A> watched(LlmRequest<A> request, CallWatch watch) {
        return request.with(request.model(), request.options().with(CallWatch.OPTION, watch));
    }

    private static <A> void succeeded(CallWatch watch, LlmRequest<A> request, A answer) {
        watch.ended(Outcome.SUCCESS, request.usageOf(answer), request.infoOf(answer), answer, null, false);
    }

    private static void failed(CallWatch watch, LlmRequest<?> request, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean cancelled = cause instanceof CancellationException
                || request.options()
                        .get(RequestOptions.CANCELLATION)
                        .filter(Cancellation::isCancelled)
                        .isPresent();
        watch.ended(cancelled ? Outcome.CANCELLED : Outcome.FAILURE, Usage.NONE, AnswerInfo.NONE, "", cause, false);
    }

    /** Opens a stream by {@code next} and tells of it until its end. */
    public <A, C> ChunkSource<C> open(StreamableRequest<A, C> request, Cancellation cancellation, Opening<A, C> next) {
        CallWatch watch = CallWatch.start(listeners, request, true);
        if (!watch.isOn()) {
            return next.open(request);
        }
        try {
            ChunkSource<C> chunks =
                    next.open(request.with(request.model(), request.options().with(CallWatch.OPTION, watch)));
            return new WatchedStream<>(request, chunks, watch, cancellation);
        } catch (RuntimeException | Error failure) {
            watch.ended(
                    cancellation.isCancelled() ? Outcome.CANCELLED : Outcome.FAILURE,
                    Usage.NONE,
                    AnswerInfo.NONE,
                    "",
                    failure,
                    true);
            throw failure;
        }
    }
}
