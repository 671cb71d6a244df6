package dev.litellm4j.policy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.NoDeploymentAvailableException;
import dev.litellm4j.error.QuotaExceededException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes a failed call again within its group: at once where a deployment is free that has not failed it yet, else after
 * a wait. Never waits after the last attempt, nor where nobody is free and a higher level or a fallback can answer now.
 */
public final class Retries implements Policy {
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(60);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);
    private static final Duration JITTER = Duration.ofMillis(750);

    private final RetrySettings settings;
    private final Leasing leasing;
    private final Clockwork clockwork;

    /** Retries by {@code settings}; {@code leasing} knows who is free. */
    public Retries(RetrySettings settings, Leasing leasing, Clockwork clockwork) {
        this.settings = settings;
        this.leasing = leasing;
        this.clockwork = clockwork;
    }

    @Override
    public <R> R around(Route route, Step<R> next) {
        Route onward = route;
        for (int made = 0; ; made++) {
            try {
                return next.go(onward);
            } catch (LiteLLMException e) {
                int most = most(route, e);
                boolean over = made >= most;
                if (over && !failsOver(route, e) || !isWorth(route, e) || !pause(route, e, made)) {
                    throw e;
                }
                String what = over ? "failover" : "retry " + (made + 1) + " of " + most;
                route.journey().watch().retry(made + 1, route.group().name(), e);
                onward = route.because(what + " after " + Fallbacks.name(e));
            }
        }
    }

    /** The policy of the group goes first, then the request, the deployment that failed, the router. */
    private int most(Route route, LiteLLMException failure) {
        OptionalInt byKind = route.group().retryPolicy().of(failure);
        if (byKind.isPresent()) {
            return byKind.getAsInt();
        }
        return route.request()
                .options()
                .get(RequestOptions.NUM_RETRIES)
                .or(() -> leasing.lastTried(route)
                        .flatMap(seat -> seat.deployment().numRetries()))
                .orElse(settings.numRetries());
    }

    private boolean isWorth(Route route, LiteLLMException failure) {
        if (route.journey().isOver() || route.members().isEmpty()) {
            return false;
        }
        boolean nobody = failure instanceof NoDeploymentAvailableException;
        boolean untried = !nobody && leasing.hasUntried(route);
        if (!nobody && route.group().retryPolicy().of(failure).isEmpty()) {
            if (otherKeyMayDo(failure) ? !untried : !failure.isRetryable()) {
                return false;
            }
        }
        if (untried || (!nobody && leasing.hasAvailable(route))) {
            return true;
        }
        return !route.leadsOn(failure) && leasing.nanosUntilAvailable(route) <= LONGEST_RETRY_AFTER.toNanos();
    }

    /** Only to those that have not failed the call, so that this ends. */
    private boolean failsOver(Route route, LiteLLMException failure) {
        return settings.failover()
                && !(failure instanceof NoDeploymentAvailableException)
                && (failure.isRetryable() || otherKeyMayDo(failure))
                && leasing.hasUntried(route);
    }

    private static boolean otherKeyMayDo(LiteLLMException failure) {
        int status = failure.statusCode();
        return status == 401 || status == 403 || status == 404 || failure instanceof QuotaExceededException;
    }

    /** False where the time does not suffice, or the caller left meanwhile. */
    private boolean pause(Route route, LiteLLMException failure, int made) {
        boolean nobody = failure instanceof NoDeploymentAvailableException;
        long wait = !nobody && leasing.hasUntried(route) ? 0 : wait(route, failure, made);
        if (wait >= route.journey().nanosLeft(clockwork.nanos())) {
            return false;
        }
        if (wait > 0) {
            sleep(route, Duration.ofNanos(wait));
        }
        return !route.journey().isOver();
    }

    private long wait(Route route, LiteLLMException failure, int made) {
        long jitter = (long) (clockwork.random() * JITTER.toNanos());
        if (failure instanceof NoDeploymentAvailableException) {
            return leasing.nanosUntilAvailable(route) + jitter;
        }
        long growing = Math.min(FIRST_WAIT.toNanos() << Math.min(made, 10), LONGEST_WAIT.toNanos());
        long usual = Math.max(growing, settings.retryAfter().toNanos());
        Optional<Duration> asked = failure.retryAfter().filter(Retries::isShort);
        if (asked.isEmpty()) {
            return Math.max(usual, Math.min(leasing.nanosUntilAvailable(route), LONGEST_RETRY_AFTER.toNanos()))
                    + jitter;
        }
        String failed = leasing.lastTried(route).map(Seat::id).orElse("");
        long same = Math.max(asked.get().toNanos(), leasing.nanosUntilAvailable(route, failed::equals));
        long others = Math.max(usual, leasing.nanosUntilAvailable(route, id -> !id.equals(failed)));
        return Math.min(Math.min(same, others), LONGEST_RETRY_AFTER.toNanos()) + jitter;
    }

    private static boolean isShort(Duration wait) {
        return !wait.isZero() && !wait.isNegative() && wait.compareTo(LONGEST_RETRY_AFTER) <= 0;
    }

    private void sleep(Route route, Duration wait) {
        try {
            clockwork.sleep(wait, route.journey().cancellation());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException(
                    "interrupted while waiting to try " + route.group().name() + " again", ErrorDetails.NONE, e);
        }
    }
}
