package dev.litellm4j.router;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How deployments are asked for very little in the background, to see whether they are well. Immutable.
 *
 * @param interval the time between two rounds
 * @param timeout the limit on each check
 * @param concurrency how many are asked at once
 * @param routing whether what is found out decides who rests; otherwise {@link Router#deployments()} alone tells it
 * @param staleness how long an ill deployment rests unless a check finds it well before; where it is empty, as after a
 *     failed call. Without effect where an {@link AllowedFailsPolicy} holds
 * @param ignoreTransient whether 408 and 429 say nothing
 * @param groups the groups that are checked; none for all
 */
public record HealthCheckSettings(
        Duration interval,
        Duration timeout,
        int concurrency,
        boolean routing,
        Optional<Duration> staleness,
        boolean ignoreTransient,
        Set<String> groups) {
    /** Refuses what cannot be meant. */
    public HealthCheckSettings {
        if (!isPositive(interval) || !isPositive(timeout) || !isPositive(staleness.orElse(interval))) {
            throw new IllegalArgumentException("interval, timeout and staleness of health checks must be more than 0");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be 1 or more, not " + concurrency);
        }
        groups = Set.copyOf(groups);
    }

    /** Every deployment, one after the other, 10 s for each. */
    public static HealthCheckSettings every(Duration interval) {
        return new HealthCheckSettings(interval, Duration.ofSeconds(10), 1, true, Optional.empty(), false, Set.of());
    }

    /** The same with another limit on each check. */
    public HealthCheckSettings withTimeout(Duration limit) {
        return new HealthCheckSettings(interval, limit, concurrency, routing, staleness, ignoreTransient, groups);
    }

    /** The same with so many checks at once. */
    public HealthCheckSettings withConcurrency(int checks) {
        return new HealthCheckSettings(interval, timeout, checks, routing, staleness, ignoreTransient, groups);
    }

    /** The same where what is found out decides who rests, or does not. */
    public HealthCheckSettings withRouting(boolean decides) {
        return new HealthCheckSettings(interval, timeout, concurrency, decides, staleness, ignoreTransient, groups);
    }

    /** The same with a time for which an ill deployment rests. */
    public HealthCheckSettings withStaleness(Duration time) {
        return new HealthCheckSettings(
                interval, timeout, concurrency, routing, Optional.of(time), ignoreTransient, groups);
    }

    /** The same where 408 and 429 say nothing, or do. */
    public HealthCheckSettings withIgnoreTransient(boolean ignore) {
        return new HealthCheckSettings(interval, timeout, concurrency, routing, staleness, ignore, groups);
    }

    /** The same for these groups alone. */
    public HealthCheckSettings withGroups(Set<String> names) {
        return new HealthCheckSettings(interval, timeout, concurrency, routing, staleness, ignoreTransient, names);
    }

    private static boolean isPositive(Duration time) {
        return !time.isZero() && !time.isNegative();
    }
}
