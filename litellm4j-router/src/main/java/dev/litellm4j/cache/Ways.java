package dev.litellm4j.cache;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.listen.CallWatch;
import dev.litellm4j.listen.LoggingOptions;
import java.time.Duration;
import java.util.Optional;

/** In what way calls are made that ask for the same: with whose key, how patiently, with which ways out. */
final class Ways {
    private Ways() {}

    /** Whether what a call made by {@code one} fails with is what it would fail with if made by {@code other}. */
    static boolean alike(RequestOptions one, RequestOptions other) {
        return way(one).equals(way(other));
    }

    private static RequestOptions way(RequestOptions options) {
        return options.without(
                CallWatch.OPTION,
                RequestOptions.CANCELLATION,
                RequestOptions.CACHE,
                LoggingOptions.NO_LOG,
                LoggingOptions.TURN_OFF_MESSAGE_LOGGING,
                LoggingOptions.LOG_RAW_REQUEST);
    }

    /** How long a call waits for the answer of another one; as long as that takes where it says nothing. */
    static Optional<Duration> limit(RequestOptions options) {
        Timeouts limits = options.get(RequestOptions.TIMEOUTS, Timeouts.NONE);
        return limits.call().or(limits::firstToken).or(() -> options.get(RequestOptions.TIMEOUT));
    }

    /** How long a stream waits for its first chunk, or its next, where another one reads it. */
    static Optional<Duration> silence(RequestOptions options, boolean first) {
        Timeouts limits = options.get(RequestOptions.TIMEOUTS, Timeouts.NONE);
        return (first ? limits.firstToken() : limits.betweenTokens()).or(() -> options.get(RequestOptions.TIMEOUT));
    }
}
