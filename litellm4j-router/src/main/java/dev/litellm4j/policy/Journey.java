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

/** One request's way through the router, over all attempts and fallbacks. Thread-safe, as hedged attempts overlap. */
public final class Journey {
    private final Cancellation cancellation;
    private final int maxFallbacks;
    private final Clockwork clockwork;
    private final List<Attempt> attempts = new ArrayList<>(2);
    private final Set<String> groups = new HashSet<>(2);
    private final List<LiteLLMException> groupFailures = new ArrayList<>(0);
    private volatile long deadline = Long.MAX_VALUE;

    /** A way over {@code maxFallbacks} groups behind each other at most, that ends when {@code cancellation} says so. */
    public Journey(Cancellation cancellation, int maxFallbacks, Clockwork clockwork) {
        this.cancellation = cancellation;
        this.maxFallbacks = maxFallbacks;
        this.clockwork = clockwork;
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

    synchronized void add(Attempt attempt) {
        attempts.add(attempt);
    }

    /** False where the group has been tried already: no chain of fallbacks goes in a circle. */
    synchronized boolean enter(String group) {
        return groups.add(group);
    }

    synchronized boolean hasEntered(String group) {
        return groups.contains(group);
    }

    /** Every attempt so far, oldest first. */
    public synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** The id of the deployment that failed last. */
    synchronized Optional<String> lastFailed() {
        return attempts.stream()
                .filter(attempt -> attempt.failure().isPresent())
                .map(Attempt::deployment)
                .reduce((first, second) -> second);
    }

    /** Every failure so far, oldest first. */
    synchronized List<LiteLLMException> failures() {
        return attempts.stream().flatMap(attempt -> attempt.failure().stream()).toList();
    }

    /** What a fallback's group ended with, which need not be the failure of any attempt. */
    synchronized void add(LiteLLMException groupFailure) {
        groupFailures.add(groupFailure);
    }

    synchronized List<LiteLLMException> groupFailures() {
        return List.copyOf(groupFailures);
    }
}
