package dev.litellm4j.providers.transport;

import dev.litellm4j.api.Timeouts;
import java.time.Duration;
import java.util.Optional;

/** Limits as OkHttp and okio want them: at least one unit, as 0 means none there, and within their numbers' range. */
final class Limits {
    private static final Duration LONGEST = Duration.ofDays(365 * 100);

    private Limits() {}

    /** The limit on the reply's beginning; none where the limit on the whole call ends the wait no later. */
    static Optional<Duration> answer(Timeouts limits) {
        return limits.firstToken()
                .filter(first ->
                        limits.call().filter(call -> call.compareTo(first) <= 0).isEmpty());
    }

    static int millis(Optional<Duration> limit) {
        return limit.map(time -> (int) Math.max(1, Math.min(Integer.MAX_VALUE, time.toMillis())))
                .orElse(0);
    }

    static long nanos(Duration limit) {
        return limit.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : Math.max(1, limit.toNanos());
    }

    static long nanos(Optional<Duration> limit, long otherwise) {
        return limit.map(Limits::nanos).orElse(otherwise);
    }
}
