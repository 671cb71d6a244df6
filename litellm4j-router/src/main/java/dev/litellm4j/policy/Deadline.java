package dev.litellm4j.policy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RequestTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** One limit over all attempts and fallbacks: the request's timeout, else the router's. */
public final class Deadline implements Policy {
    private final Optional<Duration> usual;
    private final Clockwork clockwork;

    /** {@code usual}: the limit of requests that do not say their own. */
    public Deadline(Optional<Duration> usual, Clockwork clockwork) {
        this.usual = usual;
        this.clockwork = clockwork;
    }

    @Override
    public <R> R around(Route route, Step<R> next) {
        Optional<Duration> limit = limit(route.request().options(), route.ask().stream());
        if (limit.isEmpty()) {
            return next.go(route);
        }
        long end = end(route, limit.get());
        route.journey().endBy(end);
        try {
            return next.go(route);
        } catch (LiteLLMException e) {
            throw clockwork.nanos() - end < 0 || e instanceof RequestTimeoutException
                    ? e
                    : ranOut(route, limit.get(), e);
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

    /** A stream's timeout is for its first chunk and for each silence, which together have no end; its call limit has. */
    private Optional<Duration> limit(RequestOptions options, boolean stream) {
        Optional<Duration> whole = options.get(RequestOptions.TIMEOUTS).flatMap(Timeouts::call);
        return whole.or(() -> options.get(RequestOptions.TIMEOUT)).or(() -> stream ? Optional.empty() : usual);
    }

    private static RequestTimeoutException ranOut(Route route, Duration limit, LiteLLMException last) {
        return new RequestTimeoutException(
                "no answer from " + route.group().name() + " within " + limit.toMillis() + " ms, over "
                        + route.journey().attempts().size() + " attempts; the last failure: " + last.getMessage(),
                ErrorDetails.of(last.provider(), last.model()),
                last);
    }
}
