package dev.litellm4j.policy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RequestTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * One limit over all attempts and fallbacks: the request's timeout, else the router's. Of a stream it is the limit on the
 * first token; after that the attempt's own timeouts hold.
 */
public final class Deadline implements Policy {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Optional<Duration> usual;
    private final Clockwork clockwork;

    /** {@code usual}: the limit of requests that do not say their own. */
    public Deadline(Optional<Duration> usual, Clockwork clockwork) {
        this.usual = usual;
        this.clockwork = clockwork;
    }

    @Override
    public <R> R around(Route route, Step<R> next) {
        Optional<Duration> limit = limit(route.request().options());
        if (limit.isEmpty() || limit.get().compareTo(FOR_EVER) > 0) {
            return next.go(route);
        }
        long end = end(route, limit.get());
        route.journey().endBy(end);
        try {
            return next.go(route);
        } catch (LiteLLMException e) {
            throw clockwork.nanos() - end < 0 || !isForWantOfTime(e) ? e : ranOut(route, limit.get(), e);
        }
    }

    /** A stream that has broken and goes on elsewhere has a new wait for its first chunk, but no new limit on the whole. */
    private long end(Route route, Duration limit) {
        boolean whole = route.request()
                .options()
                .get(RequestOptions.TIMEOUTS, Timeouts.NONE)
                .call()
                .isPresent();
        long now = clockwork.nanos();
        return whole && route.journey().nanosLeft(now) != Long.MAX_VALUE
                ? now + route.journey().nanosLeft(now)
                : now + limit.toNanos();
    }

    private Optional<Duration> limit(RequestOptions options) {
        return options.get(RequestOptions.TIMEOUTS)
                .flatMap(Timeouts::call)
                .or(() -> options.get(RequestOptions.TIMEOUT))
                .or(() -> usual);
    }

    /** More time would not have made a request right or a key valid. */
    private static boolean isForWantOfTime(LiteLLMException failure) {
        return failure.isRetryable() && !(failure instanceof RequestTimeoutException);
    }

    private static RequestTimeoutException ranOut(Route route, Duration limit, LiteLLMException last) {
        return new RequestTimeoutException(
                "no answer from " + route.group().name() + " within " + limit.toMillis() + " ms, over "
                        + route.journey().attempts().size() + " attempts; the failure: " + last.getMessage(),
                ErrorDetails.of(last.provider(), last.model()).toBuilder()
                        .attempts(last.attempts())
                        .build(),
                last);
    }
}
