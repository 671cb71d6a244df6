package dev.litellm4j.listen;

import dev.litellm4j.providers.transport.RawRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that happened. Immutable and thread-safe; holds no credential. */
public sealed interface CallEvent {
    /** When it happened. */
    Instant at();

    /** The same without what was said and answered. */
    CallEvent redacted();

    /** Something that happened to a call. */
    sealed interface OfCall extends CallEvent {
        /** The call. */
        Call call();
    }

    /** The end of an attempt, of a stream or of a request. */
    sealed interface Ended extends OfCall {
        /** How it ended. */
        Ending ending();

        @Override
        default Instant at() {
            return ending().endedAt();
        }
    }

    /** A call has begun; the first event of each. */
    record RequestStarted(Call call, Instant at) implements OfCall {
        @Override
        public RequestStarted redacted() {
            return new RequestStarted(call.redacted(), at);
        }
    }

    /** A provider is asked. */
    record AttemptStarted(Call call, AttemptInfo attempt, Instant at) implements OfCall {
        @Override
        public AttemptStarted redacted() {
            return new AttemptStarted(call.redacted(), attempt, at);
        }
    }

    /**
     * What goes to the provider, credentials apart; only where somebody asks for it, by
     * {@link LoggingOptions#LOG_RAW_REQUEST} or {@link CallListeners.Builder#logRawRequest}.
     */
    record RequestSent(Call call, AttemptInfo attempt, RawRequest request, Instant at) implements OfCall {
        @Override
        public RequestSent redacted() {
            RawRequest hidden = new RawRequest(request.method(), request.url(), request.headers(), Redaction.TEXT);
            return new RequestSent(call.redacted(), attempt, hidden, at);
        }
    }

    /** The first token of a stream has come, so long after its attempt began. */
    record FirstToken(Call call, AttemptInfo attempt, Instant at, Duration timeToFirstToken) implements OfCall {
        @Override
        public FirstToken redacted() {
            return new FirstToken(call.redacted(), attempt, at, timeToFirstToken);
        }
    }

    /** An attempt has ended. */
    record AttemptEnded(Call call, AttemptInfo attempt, Ending ending) implements Ended {
        @Override
        public AttemptEnded redacted() {
            return new AttemptEnded(call.redacted(), attempt, ending.redacted());
        }
    }

    /** The call is made again within its group. */
    record Retry(Call call, int number, String group, ErrorInfo error, Instant at) implements OfCall {
        @Override
        public Retry redacted() {
            return new Retry(call.redacted(), number, group, error.redacted(), at);
        }
    }

    /** The call goes on to another group. */
    record FallbackTaken(Call call, String from, String to, ErrorInfo error, Instant at) implements OfCall {
        @Override
        public FallbackTaken redacted() {
            return new FallbackTaken(call.redacted(), from, to, error.redacted(), at);
        }
    }

    /** The answer was kept from an earlier call. */
    record CacheHit(Call call, String key, Instant at) implements OfCall {
        @Override
        public CacheHit redacted() {
            return new CacheHit(call.redacted(), key, at);
        }
    }

    /** No answer was kept. */
    record CacheMiss(Call call, String key, Instant at) implements OfCall {
        @Override
        public CacheMiss redacted() {
            return new CacheMiss(call.redacted(), key, at);
        }
    }

    /** The answer is kept for later calls. */
    record CacheStored(Call call, String key, Instant at) implements OfCall {
        @Override
        public CacheStored redacted() {
            return new CacheStored(call.redacted(), key, at);
        }
    }

    /** A stream was read to its end, broke, or was closed before. */
    record StreamEnded(Call call, Ending ending) implements Ended {
        @Override
        public StreamEnded redacted() {
            return new StreamEnded(call.redacted(), ending.redacted());
        }
    }

    /** A call has ended; the last event of each. */
    record RequestEnded(Call call, Ending ending) implements Ended {
        @Override
        public RequestEnded redacted() {
            return new RequestEnded(call.redacted(), ending.redacted());
        }
    }

    /** A deployment begins to rest, for that long as far as is known. */
    record CooldownBegan(DeploymentInfo deployment, Duration rest, Optional<ErrorInfo> error, Instant at)
            implements CallEvent {
        @Override
        public CooldownBegan redacted() {
            return new CooldownBegan(deployment, rest, error.map(ErrorInfo::redacted), at);
        }
    }

    /** A deployment is well again. */
    record CooldownEnded(DeploymentInfo deployment, Instant at) implements CallEvent {
        @Override
        public CooldownEnded redacted() {
            return this;
        }
    }
}
