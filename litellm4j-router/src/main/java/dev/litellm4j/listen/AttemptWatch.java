package dev.litellm4j.listen;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.providers.transport.RawRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches one attempt: its end is told once. Thread-safe; {@link #NONE} does nothing. */
public final class AttemptWatch {
    /** Where nobody listens. */
    public static final AttemptWatch NONE = new AttemptWatch(CallWatch.NONE, null, 0);

    private final CallWatch watch;
    private final @Nullable AttemptInfo attempt;
    private final long start;
    private boolean ended;
    private long firstToken;
    private volatile AnswerInfo info = AnswerInfo.NONE;
    private volatile Object answer = "";

    AttemptWatch(CallWatch watch, @Nullable AttemptInfo attempt, long start) {
        this.watch = watch;
        this.attempt = attempt;
        this.start = start;
    }

    /** {@code request} in the form in which the attempt sends it: with an eye on what goes out where that is asked for. */
    @SuppressWarnings("unchecked") // a request with other options is of its own operation
    public <Q extends LlmRequest<?>> Q sending(Q request) {
        AttemptInfo mine = attempt;
        if (mine == null || !watch.showsRaw()) {
            return request;
        }
        Consumer<RawRequest> sink = raw -> watch.sent(mine, raw);
        return (Q) request.with(request.model(), request.options().with(RawRequest.SINK, sink));
    }

    /** The answer, and what is known of it, said before the end; of a stream the answer is not known. */
    public void answered(AnswerInfo known, Object what) {
        if (attempt != null) {
            info = known;
            answer = what;
        }
    }

    /** The first token has come. */
    public void firstToken() {
        if (attempt == null) {
            return;
        }
        synchronized (watch) {
            if (firstToken == 0 && !ended) {
                firstToken = System.nanoTime() - start;
                watch.firstToken(attempt, start);
            }
        }
    }

    /** It was answered. */
    public void succeeded(Usage usage) {
        end(Outcome.SUCCESS, usage, null);
    }

    /** It has failed, after it had used so much. */
    public void failed(Usage usage, Throwable failure) {
        end(Outcome.FAILURE, usage, failure);
    }

    /** Nobody waits for it any more. */
    public void cancelled(Usage usage) {
        end(Outcome.CANCELLED, usage, null);
    }

    private void end(Outcome outcome, Usage usage, @Nullable Throwable failure) {
        if (attempt == null) {
            return;
        }
        synchronized (watch) {
            if (ended) {
                return;
            }
            ended = true;
            watch.attemptEnded(
                    attempt,
                    new Ending(
                            outcome,
                            attempt.startedAt(),
                            Duration.ofNanos(System.nanoTime() - start),
                            firstToken == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(firstToken)),
                            usage,
                            info,
                            answer,
                            attempt.number(),
                            attempt.apiBase(),
                            failure == null ? null : ErrorInfo.of(failure),
                            false));
        }
    }
}
