package dev.litellm4j.health;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.error.LiteLLMException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One deployment's circuit breaker. It opens on the rules of {@link HealthSettings}; when its rest is over, one call is
 * let through as a probe, and its end decides. Calls that began before the rest decide nothing any more.
 *
 * <p>A permission that was claimed must end in exactly one of {@link #succeeded}, {@link #failed} and {@link #release},
 * each of which is given the permission. Thread-safe.
 */
public final class Breaker {
    /** What {@link #claim} gives while it rests or a probe is under way. */
    public static final long REFUSED = -1;

    /** The permission of a call that is no probe. */
    public static final long USUAL = 0;

    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(60);
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Clockwork clockwork;
    private final HealthSettings settings;
    private final RestListener listener;
    private final Whose whose;
    private final FailureCount failures;
    private final CircuitBreaker breaker;
    private volatile boolean resting;
    private volatile long restsUntil;
    private volatile long probe;
    private long askedUntil;
    private long probes;
    private int rests;

    /** Whose it is, for those who hear of rests. */
    record Whose(String id, String group, String model) {}

    Breaker(Whose whose, HealthSettings settings, Clockwork clockwork, RestListener listener) {
        this.listener = listener;
        this.whose = whose;
        this.settings = settings;
        this.clockwork = clockwork;
        this.failures = new FailureCount(settings);
        this.breaker = CircuitBreaker.of(
                whose.id(),
                CircuitBreakerConfig.custom()
                        .minimumNumberOfCalls(Integer.MAX_VALUE)
                        .slidingWindowSize(1)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .clock(new BreakerClock(clockwork))
                        .currentTimestampFunction(clock -> clockwork.nanos(), TimeUnit.NANOSECONDS)
                        .build());
    }

    /** Whether it rests at {@code nanos}. */
    public boolean isResting(long nanos) {
        return resting && nanos - restsUntil < 0;
    }

    /** Whether its rest is over and the one call that shall show whether it is well again is under way. */
    public boolean isProbed(long nanos) {
        return resting && probe != USUAL && nanos - restsUntil >= 0;
    }

    /** Whether it takes calls as usual: neither resting nor waiting for a probe to end well. */
    public boolean isHealthy() {
        return !resting;
    }

    /** How long it still rests, in nanoseconds; 0 where it does not. */
    public long nanosLeft(long nanos) {
        return resting ? Math.max(0, restsUntil - nanos) : 0;
    }

    /** Takes the permission for one call; {@link #REFUSED} while it rests or a probe is under way. */
    public long claim() {
        return resting ? claimProbe() : USUAL;
    }

    /** A failed call that had begun before the rest may open the breaker again while a probe is out: so probes have numbers. */
    private synchronized long claimProbe() {
        if (!resting) {
            return USUAL;
        }
        if (clockwork.nanos() - restsUntil < 0) {
            return REFUSED;
        }
        if (breaker.getState() == CircuitBreaker.State.OPEN) {
            breaker.transitionToHalfOpenState();
        }
        if (!breaker.tryAcquirePermission()) {
            return REFUSED;
        }
        probe = ++probes;
        return probe;
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
    public void release(long permission) {
        if (permission != USUAL) {
            endProbe(permission);
        }
    }

    private synchronized boolean endProbe(long permission) {
        if (permission == USUAL || permission != probe) {
            return false;
        }
        probe = USUAL;
        breaker.releasePermission();
        return true;
    }

    /** The stream has begun: as a probe, it has shown what it had to. */
    public void begun(long permission) {
        if (permission != USUAL && endProbe(permission)) {
            recover();
        }
    }

    /** The call was answered, at {@code now}. */
    public void succeeded(long permission, long now) {
        failures.success(now);
        begun(permission);
    }

    /**
     * The call failed.
     *
     * @param elsewhere whether the group has another deployment that is well, or a fallback; without one, nothing rests
     */
    public synchronized void failed(long permission, LiteLLMException failure, boolean elsewhere) {
        boolean probed = endProbe(permission);
        if (Verdict.of(failure) == Verdict.NONE && settings.policy().of(failure).isEmpty()) {
            return;
        }
        long now = clockwork.nanos();
        boolean enough = failures.failure(failure, now);
        if (!settings.rests()) {
            return;
        }
        if (!elsewhere) {
            if (probed) {
                recover();
            }
        } else if (probed || (!resting && enough)) {
            rest(now, failure);
        } else if (resting) {
            restUntil(now + asked(failure), now);
        }
    }

    /** A call that nobody waits for has failed: rests at once. */
    public synchronized void isIll(LiteLLMException failure, boolean elsewhere) {
        long now = clockwork.nanos();
        if (settings.rests() && elsewhere && Verdict.of(failure) != Verdict.NONE && !isResting(now)) {
            rest(now, failure);
        }
    }

    /** The same, and rests that long unless it is found well before; where a policy counts failures, as without it. */
    public synchronized void isIll(LiteLLMException failure, boolean elsewhere, Duration rest) {
        isIll(failure, elsewhere);
        long now = clockwork.nanos();
        if (isResting(now)
                && elsewhere
                && Verdict.of(failure) != Verdict.NONE
                && settings.policy().byKind().isEmpty()) {
            restUntil(now + nanos(rest), now);
        }
    }

    /** A call that nobody waits for was answered: the rest is over, except where the provider asked for it. */
    public synchronized void isWell() {
        if (resting && clockwork.nanos() - askedUntil >= 0) {
            recover();
        }
    }

    private void rest(long now, LiteLLMException failure) {
        rests = resting ? rests + 1 : 1;
        long first = nanos(settings.cooldownTime());
        long most = Math.max(nanos(LONGEST_REST), first);
        int doublings = Math.min(rests - 1, 30);
        long usual = first > most >> doublings ? most : first << doublings;
        restUntil(now + Math.max(usual, asked(failure)), now, failure);
        askedUntil = now + asked(failure);
    }

    /** Rests at least until then, on the router's clock: never shortens a rest. */
    synchronized void restUntil(long nanos, long now) {
        restUntil(nanos, now, null);
    }

    private synchronized void restUntil(long nanos, long now, @Nullable LiteLLMException failure) {
        if (nanos - now <= 0 || (resting && restsUntil - nanos >= 0)) {
            return;
        }
        if (!resting) {
            listener.began(whose.id(), whose.group(), whose.model(), Duration.ofNanos(nanos - now), failure);
        }
        restsUntil = nanos;
        probe = USUAL;
        breaker.transitionToOpenState();
        resting = true;
    }

    /** Others have seen that it must rest until then; does nothing where nothing ever rests. */
    public void heardRest(long nanos, long now) {
        if (settings.rests()) {
            restUntil(nanos, now);
        }
    }

    private synchronized void recover() {
        if (resting) {
            listener.ended(whose.id(), whose.group(), whose.model());
        }
        resting = false;
        probe = USUAL;
        rests = 0;
        breaker.transitionToClosedState();
        failures.forget(clockwork.nanos());
    }

    private static long asked(LiteLLMException failure) {
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        return Math.max(0, Math.min(nanos(asked), nanos(LONGEST_RETRY_AFTER)));
    }

    private static long nanos(Duration duration) {
        return duration.compareTo(FOR_EVER) > 0 ? FOR_EVER.toNanos() : duration.toNanos();
    }
}
