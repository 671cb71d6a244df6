package dev.litellm4j.health;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.SlidingMinute;
import dev.litellm4j.error.LiteLLMException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One deployment's circuit breaker. It opens on the rules of {@link HealthSettings}; when its rest is over, one call is
 * let through as a probe, and its end decides.
 *
 * <p>A permission that was claimed must end in exactly one of {@link #succeeded}, {@link #failed} and {@link #release}.
 * Thread-safe.
 */
public final class Breaker {
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(60);
    private static final int FEWEST_CALLS = 5;

    private final Clockwork clockwork;
    private final HealthSettings settings;
    private final CircuitBreaker breaker;
    private final SlidingMinute successes = new SlidingMinute();
    private final SlidingMinute failures = new SlidingMinute();
    private volatile long restsUntil = Long.MIN_VALUE;
    private volatile boolean resting;
    private int rests;

    Breaker(String id, HealthSettings settings, Clockwork clockwork) {
        this.settings = settings;
        this.clockwork = clockwork;
        this.breaker = CircuitBreaker.of(
                id,
                CircuitBreakerConfig.custom()
                        .minimumNumberOfCalls(Integer.MAX_VALUE)
                        .slidingWindowSize(1)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(settings.cooldownTime())
                        .clock(new BreakerClock(clockwork))
                        .currentTimestampFunction(clock -> clockwork.nanos(), TimeUnit.NANOSECONDS)
                        .build());
    }

    /** Whether it rests at {@code nanos}; after a rest, whether a probe is under way is for {@link #claim} to say. */
    public boolean isResting(long nanos) {
        return resting && nanos - restsUntil < 0;
    }

    /** How long it still rests, in nanoseconds; 0 where it does not. */
    public long nanosLeft(long nanos) {
        return resting ? Math.max(0, restsUntil - nanos) : 0;
    }

    /** Takes the permission for one call; false while it rests or a probe is under way. */
    public boolean claim() {
        return !resting || breaker.tryAcquirePermission();
    }

    /** {@code healthy}, {@code cooling} or {@code probing}. */
    public String state() {
        return !resting ? "healthy" : isResting(clockwork.nanos()) ? "cooling" : "probing";
    }

    /** When it comes back. */
    public Optional<Instant> restEnd() {
        long left = nanosLeft(clockwork.nanos());
        return left == 0 ? Optional.empty() : Optional.of(clockwork.now().plusNanos(left));
    }

    /** Gives a permission back: the call said nothing about the deployment. */
    public void release() {
        if (resting) {
            breaker.releasePermission();
        }
    }

    /** The call was answered. */
    public void succeeded() {
        successes.add(clockwork.nanos(), 1);
        if (resting) {
            recover();
        }
    }

    /**
     * The call failed.
     *
     * @param elsewhere whether the group has another deployment that can answer, or a fallback; without one, nothing rests
     * @return whether the deployment began to rest
     */
    public boolean failed(LiteLLMException failure, boolean elsewhere) {
        Verdict verdict = Verdict.of(failure);
        boolean named = settings.policy().of(failure).isPresent();
        if (verdict == Verdict.NONE && !named) {
            release();
            return false;
        }
        long now = clockwork.nanos();
        failures.add(now, 1);
        if (!settings.enabled() || !elsewhere) {
            release();
            return false;
        }
        if (resting || isEnough(failure, verdict, now)) {
            rest(now, failure);
            return true;
        }
        return false;
    }

    private boolean isEnough(LiteLLMException failure, Verdict verdict, long now) {
        long failed = failures.total(now);
        if (settings.policy().of(failure).isPresent()) {
            return failed > settings.policy().of(failure).getAsInt();
        }
        if (verdict == Verdict.BROKEN || verdict == Verdict.RATE_LIMITED) {
            return true;
        }
        if (settings.allowedFails().isPresent()) {
            return failed > settings.allowedFails().getAsInt();
        }
        return failed + successes.total(now) >= FEWEST_CALLS && failed > successes.total(now);
    }

    /** Begins or prolongs a rest; never shortens one. */
    synchronized void rest(long now, LiteLLMException failure) {
        boolean probed = resting && now - restsUntil >= 0;
        rests = !resting ? 1 : probed ? rests + 1 : rests;
        long usual = settings.cooldownTime().toNanos() << Math.min(rests - 1, 10);
        long bounded = Math.min(
                usual, Math.max(LONGEST_REST.toNanos(), settings.cooldownTime().toNanos()));
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        long least = Math.min(asked.toNanos(), LONGEST_RETRY_AFTER.toNanos());
        restUntil(now + Math.max(bounded, least), now);
    }

    /** Rests at least until then; also for what others have seen. */
    synchronized void restUntil(long nanos, long now) {
        if (resting && restsUntil - nanos >= 0) {
            return;
        }
        restsUntil = nanos;
        resting = true;
        breaker.transitionToOpenStateFor(Duration.ofNanos(Math.max(1, nanos - now - 1)));
    }

    /** Others have seen that it must rest until then; does nothing where nothing ever rests. */
    public void heardRest(long nanos, long now) {
        if (settings.enabled()) {
            restUntil(nanos, now);
        }
    }

    private synchronized void recover() {
        if (resting && clockwork.nanos() - restsUntil >= 0) {
            resting = false;
            rests = 0;
            breaker.transitionToClosedState();
            failures.clear(clockwork.nanos());
        }
    }
}
