package dev.litellm4j.health;

import dev.litellm4j.deployment.SlidingMinute;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.router.FailureKind;
import java.util.EnumMap;
import java.util.Map;

/** One deployment's failures of the last minute against what {@link HealthSettings} tolerate. Thread-safe. */
final class FailureCount {
    private static final int FEWEST_CALLS = 5;

    private final HealthSettings settings;
    private final SlidingMinute successes = new SlidingMinute();
    private final SlidingMinute failures = new SlidingMinute();
    private final Map<FailureKind, SlidingMinute> named = new EnumMap<>(FailureKind.class);

    FailureCount(HealthSettings settings) {
        this.settings = settings;
        settings.policy().byKind().keySet().forEach(kind -> named.put(kind, new SlidingMinute()));
    }

    void success(long now) {
        successes.add(now, 1);
    }

    /** Counts a failure; whether it is one too many. Kinds with a number of their own are counted apart. */
    boolean failure(LiteLLMException failure, long now) {
        SlidingMinute own = named.get(FailureKind.of(failure));
        SlidingMinute count = own == null ? failures : own;
        count.add(now, 1);
        long failed = count.total(now);
        if (own != null) {
            return failed > settings.policy().of(failure).orElseThrow();
        }
        Verdict verdict = Verdict.of(failure);
        if (verdict == Verdict.BROKEN) {
            return true;
        }
        boolean asksToWait = failure.retryAfter()
                .filter(wait -> !wait.isZero() && !wait.isNegative())
                .isPresent();
        if (verdict == Verdict.RATE_LIMITED
                && (asksToWait || settings.allowedFails().isEmpty())) {
            return true;
        }
        if (settings.allowedFails().isPresent()) {
            return failed > settings.allowedFails().getAsInt();
        }
        long succeeded = successes.total(now);
        return failed + succeeded >= FEWEST_CALLS && failed > succeeded;
    }

    void forget(long now) {
        failures.clear(now);
        named.values().forEach(count -> count.clear(now));
    }
}
