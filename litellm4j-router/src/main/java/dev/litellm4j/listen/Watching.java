package dev.litellm4j.listen;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.providers.stream.ChunkSource;
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
            answer = next.apply(request.with(request.model(), request.options().with(CallWatch.OPTION, watch)));
        } catch (RuntimeException | Error failure) {
            boolean cancelled = request.options()
                    .get(RequestOptions.CANCELLATION)
                    .filter(Cancellation::isCancelled)
                    .isPresent();
            watch.ended(
                    cancelled ? Outcome.CANCELLED : Outcome.FAILURE, Usage.NONE, AnswerInfo.NONE, "", failure, false);
            throw failure;
        }
        watch.ended(
                Outcome.SUCCESS,
                request.usageOf(answer),
                request.infoOf(answer),
                watch.wantsContent() ? answer : "",
                null,
                false);
        return answer;
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
