package dev.litellm4j.policy;

import dev.litellm4j.api.Attempt;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.error.LiteLLMException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One request's way through the router, over all attempts and fallbacks. Thread-safe, as hedged attempts overlap. */
public final class Journey {
    private final Cancellation cancellation;
    private final int maxFallbacks;
    private final Clockwork clockwork;
    private final List<Attempt> attempts;
    private final Set<String> groups;
    private final List<LiteLLMException> groupFailures;
    private final AtomicBoolean reflected;
    private @Nullable Route origin;
    private volatile long deadline = Long.MAX_VALUE;
    private volatile String lent = "";
    private volatile boolean outrun;

    /** A way over {@code maxFallbacks} groups behind each other at most, that ends when {@code cancellation} says so. */
    public Journey(Cancellation cancellation, int maxFallbacks, Clockwork clockwork) {
        this.cancellation = cancellation;
        this.maxFallbacks = maxFallbacks;
        this.clockwork = clockwork;
        this.attempts = new ArrayList<>(2);
        this.groups = new HashSet<>(2);
        this.reflected = new AtomicBoolean();
        this.groupFailures = new ArrayList<>(0);
    }

    private Journey(Journey trunk, Cancellation cancellation) {
        this.cancellation = cancellation;
        this.attempts = trunk.attempts;
        this.groups = trunk.groups;
        this.reflected = trunk.reflected;
        this.groupFailures = trunk.groupFailures;
        this.maxFallbacks = trunk.maxFallbacks;
        this.clockwork = trunk.clockwork;
        this.origin = trunk.origin;
        this.deadline = trunk.deadline;
    }

    /** The same way for one of several attempts that overlap: it can be ended alone. */
    Journey branch(Cancellation alone) {
        return new Journey(this, alone);
    }

    /** Where the request was sent to by its caller. */
    public Optional<Route> origin() {
        return Optional.ofNullable(origin);
    }

    /** Begins at {@code route}, which is where the request was sent to by its caller. */
    public Route from(Route route) {
        origin = route;
        return route;
    }

    /** True for the first one who asks: a request is reflected once, however many attempts it takes. */
    public boolean reflect() {
        return reflected.compareAndSet(false, true);
    }

    /** The id of the deployment lent last; empty before the first. */
    String lent() {
        return lent;
    }

    void lend(String deployment) {
        lent = deployment;
    }

    /** Somebody else has answered: ends this branch. */
    void outrun() {
        outrun = true;
        cancellation.cancel();
    }

    boolean isOutrun() {
        return outrun;
    }

    /** A stream whose beginning was noted as a success has broken. */
    void broke(String deployment, LiteLLMException failure) {
        synchronized (attempts) {
            for (int i = attempts.size() - 1; i >= 0; i--) {
                Attempt attempt = attempts.get(i);
                if (attempt.deployment().equals(deployment) && attempt.failure().isEmpty()) {
                    attempts.set(
                            i,
                            new Attempt(
                                    attempt.group(),
                                    deployment,
                                    attempt.reason(),
                                    attempt.latency(),
                                    Optional.of(failure)));
                    return;
                }
            }
        }
    }

    /** The caller's word that it no longer wants the answer. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /** How many fallbacks may lie behind each other. */
    int maxFallbacks() {
        return maxFallbacks;
    }

    void endBy(long nanos) {
        deadline = nanos;
    }

    /** How long it may still take, in nanoseconds; {@link Long#MAX_VALUE} without a deadline. */
    public long nanosLeft(long now) {
        return deadline == Long.MAX_VALUE ? Long.MAX_VALUE : deadline - now;
    }

    /** Whether nobody waits for the answer any more: cancelled, interrupted, or out of time. No further attempt is made. */
    public boolean isOver() {
        return cancellation.isCancelled()
                || Thread.currentThread().isInterrupted()
                || (deadline != Long.MAX_VALUE && deadline - clockwork.nanos() <= 0);
    }

    void add(Attempt attempt) {
        synchronized (attempts) {
            attempts.add(attempt);
        }
    }

    /** False where the group has been tried already: no chain of fallbacks goes in a circle. */
    boolean enter(String group) {
        synchronized (attempts) {
            return groups.add(group);
        }
    }

    boolean hasEntered(String group) {
        synchronized (attempts) {
            return groups.contains(group);
        }
    }

    /** Every attempt so far, oldest first. */
    public List<Attempt> attempts() {
        synchronized (attempts) {
            return List.copyOf(attempts);
        }
    }

    /** The id of the deployment that failed last. */
    Optional<String> lastFailed() {
        return attempts().stream()
                .filter(attempt -> attempt.failure().isPresent())
                .map(Attempt::deployment)
                .reduce((first, second) -> second);
    }

    /** Every failure so far, oldest first. */
    public List<LiteLLMException> failures() {
        return attempts().stream()
                .flatMap(attempt -> attempt.failure().stream())
                .toList();
    }

    /** What a fallback's group ended with, which need not be the failure of any attempt. */
    void add(LiteLLMException groupFailure) {
        synchronized (attempts) {
            groupFailures.add(groupFailure);
        }
    }

    List<LiteLLMException> groupFailures() {
        synchronized (attempts) {
            return List.copyOf(groupFailures);
        }
    }
}
