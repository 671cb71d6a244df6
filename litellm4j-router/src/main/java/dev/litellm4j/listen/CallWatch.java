package dev.litellm4j.listen;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Option;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Usage;
import dev.litellm4j.providers.transport.RawRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Watches one call for its listeners: puts its events in order, the end behind all attempts, each once. Travels with the
 * request's options. Thread-safe; {@link #NONE} does nothing and makes nothing.
 */
public final class CallWatch {
    /** Where nobody listens. */
    public static final CallWatch NONE = new CallWatch();

    /** Where a request carries it. */
    public static final Option<CallWatch> OPTION = Option.named("call_watch");

    private final @Nullable CallListeners listeners;
    private final @Nullable Call call;
    private final int draw;
    private final boolean raw;
    private final long start;
    private @Nullable BitSet deaf;
    private int attempts;
    private int open;
    private boolean ended;
    private boolean told;
    private long firstToken;
    private String apiBase = "";
    private boolean answered;
    private CallEvent.@Nullable RequestEnded last;

    private CallWatch() {
        this.listeners = null;
        this.call = null;
        this.draw = 0;
        this.raw = false;
        this.start = 0;
    }

    private CallWatch(CallListeners listeners, Call call, int draw, boolean raw) {
        this.listeners = listeners;
        this.call = call;
        this.draw = draw;
        this.raw = raw;
        this.start = System.nanoTime();
    }

    /** Of the request with these options. */
    public static CallWatch of(RequestOptions options) {
        return options.get(OPTION, NONE);
    }

    static CallWatch start(CallListeners listeners, LlmRequest<?> request, boolean stream) {
        RequestOptions options = request.options();
        if (options.get(LoggingOptions.NO_LOG, false)) {
            return NONE;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        boolean redacts = listeners.redacts(
                options.get(LoggingOptions.TURN_OFF_MESSAGE_LOGGING).orElse(null));
        Call call = new Call(
                new UUID(random.nextLong(), random.nextLong()).toString(),
                request.operation(),
                request.model(),
                stream,
                request.fields(),
                Instant.now(),
                listeners.captured(),
                redacts);
        CallWatch watch = new CallWatch(
                listeners,
                call,
                random.nextInt(1_000_000),
                listeners.showsRaw(options.get(LoggingOptions.LOG_RAW_REQUEST).orElse(null)));
        watch.deaf = listeners.begin(new CallEvent.RequestStarted(call, call.startedAt()), watch.draw);
        return watch;
    }

    /** Whether anybody listens. */
    public boolean isOn() {
        return listeners != null;
    }

    boolean showsRaw() {
        return raw;
    }

    boolean wantsContent() {
        return listeners != null && listeners.wantsContent() && call != null && !call.isRedacted();
    }

    /** An attempt begins at the deployment. */
    public AttemptWatch attempt(String deployment, String group, String model, String apiBase, String reason) {
        if (listeners == null) {
            return AttemptWatch.NONE;
        }
        long now = System.nanoTime();
        synchronized (this) {
            if (told) {
                return AttemptWatch.NONE; // a hedge that began when everything was over
            }
            open++;
            Instant at = at(now);
            AttemptInfo info = new AttemptInfo(++attempts, deployment, group, model, apiBase, reason, at);
            tell(new CallEvent.AttemptStarted(call(), info, at));
            return new AttemptWatch(this, info, now);
        }
    }

    /** The call is made again in its group, for the {@code number}th time. */
    public void retry(int number, String group, Throwable failure) {
        event(call -> new CallEvent.Retry(call, number, group, seen(call, failure), now()));
    }

    /** The call goes from one group to another. */
    public void fallback(String from, String to, Throwable failure) {
        event(call -> new CallEvent.FallbackTaken(call, from, to, seen(call, failure), now()));
    }

    /** A failure's words may repeat what was asked. */
    private static ErrorInfo seen(Call call, Throwable failure) {
        ErrorInfo error = ErrorInfo.of(failure);
        return call.isRedacted() ? error.redacted() : error;
    }

    /** The answer was found under {@code key}. */
    public void cacheHit(String key) {
        event(call -> new CallEvent.CacheHit(call, key, now()));
    }

    /** No answer was found under {@code key}. */
    public void cacheMiss(String key) {
        event(call -> new CallEvent.CacheMiss(call, key, now()));
    }

    /** The answer is kept under {@code key}. */
    public void cacheStored(String key) {
        event(call -> new CallEvent.CacheStored(call, key, now()));
    }

    private void event(Function<Call, CallEvent.OfCall> made) {
        if (listeners != null) {
            synchronized (this) {
                if (!told) {
                    tell(made.apply(call()));
                }
            }
        }
    }

    void sent(AttemptInfo attempt, RawRequest request) {
        RawRequest shown = call().isRedacted()
                ? new RawRequest(request.method(), request.url(), request.headers(), Redaction.TEXT)
                : request;
        event(call -> new CallEvent.RequestSent(call, attempt, shown, now()));
    }

    /** The first token that counts for the caller. */
    synchronized void firstToken(AttemptInfo attempt, long since) {
        long now = System.nanoTime();
        if (firstToken == 0) {
            firstToken = now - start;
        }
        tell(new CallEvent.FirstToken(call(), attempt, at(now), Duration.ofNanos(now - since)));
    }

    synchronized void attemptEnded(AttemptInfo attempt, Ending ending) {
        if (!answered) {
            apiBase = attempt.apiBase();
            answered = ending.outcome() == Outcome.SUCCESS;
        }
        tell(new CallEvent.AttemptEnded(call(), attempt, hidden(ending)));
        open--;
        CallEvent.RequestEnded end = last;
        if (open == 0 && end != null) {
            tellLast(end);
        }
    }

    /** The call has ended; the second time does nothing. */
    synchronized void ended(
            Outcome outcome, Usage usage, AnswerInfo info, Object answer, @Nullable Throwable failure, boolean stream) {
        if (ended || listeners == null) {
            return;
        }
        ended = true;
        Ending ending = hidden(new Ending(
                outcome,
                call().startedAt(),
                Duration.ofNanos(System.nanoTime() - start),
                firstToken == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(firstToken)),
                usage,
                info,
                answer,
                attempts,
                apiBase,
                failure == null ? null : ErrorInfo.of(failure),
                false));
        if (stream) {
            tell(new CallEvent.StreamEnded(call(), ending));
        }
        CallEvent.RequestEnded end = new CallEvent.RequestEnded(call(), ending);
        if (open == 0) {
            tellLast(end);
        } else {
            last = end;
        }
    }

    private void tellLast(CallEvent.RequestEnded end) {
        told = true;
        tell(end);
    }

    /** What was said counts for the price even where nobody may see it. */
    private Ending hidden(Ending ending) {
        return wantsContent() ? ending : ending.redacted();
    }

    private Call call() {
        if (call == null) {
            throw new IllegalStateException("nobody listens");
        }
        return call;
    }

    private Instant now() {
        return at(System.nanoTime());
    }

    private Instant at(long nanos) {
        return call().startedAt().plusNanos(nanos - start);
    }

    private void tell(CallEvent.OfCall event) {
        if (listeners != null) {
            listeners.tell(event, draw, deaf);
        }
    }

    @Override
    public String toString() {
        return call == null ? "nobody listens" : call.id();
    }
}
