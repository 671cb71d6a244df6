package dev.litellm4j.policy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.NoDeploymentAvailableException;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Makes a failed call again within its group: at once where a deployment is free that has not failed it yet, else after
 * a wait. Never waits after the last attempt, nor where nobody will be free and a fallback can answer now.
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
                if (made >= most || !isWorth(route, e)) {
                    throw e;
                }
                pause(route, e, made);
                onward = route.because("retry " + (made + 1) + " of " + most + " after " + Fallbacks.name(e));
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
        if (route.journey().cancellation().isCancelled() || route.members().isEmpty()) {
            return false;
        }
        if (failure instanceof NoDeploymentAvailableException) {
            return !canFallBack(route, failure)
                    && failure.retryAfter().filter(Retries::isShort).isPresent();
        }
        boolean untried = leasing.hasUntried(route);
        if (!route.group().retryPolicy().of(failure).isPresent()) {
            int status = failure.statusCode();
            boolean otherKeyMayDo = status == 401 || status == 403 || status == 404;
            if (otherKeyMayDo ? !untried : !failure.isRetryable()) {
                return false;
            }
        }
        return untried || leasing.hasAvailable(route) || !canFallBack(route, failure);
    }

    private static boolean canFallBack(Route route, LiteLLMException failure) {
        return !route.group().fallbacks().after(failure).isEmpty()
                && !route.request().options().get(RequestOptions.DISABLE_FALLBACKS, false);
    }

    private void pause(Route route, LiteLLMException failure, int made) {
        long wait = leasing.hasUntried(route) ? 0 : wait(route, failure, made);
        long left = route.journey().nanosLeft(clockwork.nanos());
        if (wait >= left) {
            throw failure;
        }
        if (wait > 0) {
            sleep(route, Duration.ofNanos(wait));
        }
    }

    private long wait(Route route, LiteLLMException failure, int made) {
        long jitter = (long) (clockwork.random() * JITTER.toNanos());
        if (failure.retryAfter().filter(Retries::isShort).isPresent()) {
            return failure.retryAfter().get().toNanos() + jitter;
        }
        long grown = FIRST_WAIT.toNanos() << Math.min(made, 10);
        long back = leasing.nanosUntilAvailable(route);
        long usual = Math.min(Math.max(grown, settings.retryAfter().toNanos()), LONGEST_WAIT.toNanos());
        return Math.max(usual, Math.min(back, LONGEST_RETRY_AFTER.toNanos())) + jitter;
    }

    private static boolean isShort(Duration wait) {
        return wait.compareTo(LONGEST_RETRY_AFTER) <= 0;
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
