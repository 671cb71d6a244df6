package dev.litellm4j.policy;

import dev.litellm4j.api.Attempt;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.error.LiteLLMException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One request's way through the router, over all attempts and fallbacks. Thread-safe, as hedged attempts overlap. */
public final class Journey {
    private final Cancellation cancellation;
    private final List<Attempt> attempts = new ArrayList<>(2);
    private final Set<String> groups = new HashSet<>(2);
    private volatile long deadline = Long.MAX_VALUE;

    /** A way that ends when {@code cancellation} says so. */
    public Journey(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** The caller's word that it no longer wants the answer. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /** When it must be over, on the router's clock. */
    long deadline() {
        return deadline;
    }

    void endBy(long nanos) {
        deadline = nanos;
    }

    /** How long it may still take, in nanoseconds; {@link Long#MAX_VALUE} without a deadline. */
    public long nanosLeft(long now) {
        return deadline == Long.MAX_VALUE ? Long.MAX_VALUE : deadline - now;
    }

    synchronized void add(Attempt attempt) {
        attempts.add(attempt);
    }

    /** False where the group has been tried already: no chain of fallbacks goes in a circle. */
    synchronized boolean enter(String group) {
        return groups.add(group);
    }

    /** Every attempt so far, oldest first. */
    public synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** Every failure so far, oldest first. */
    synchronized List<LiteLLMException> failures() {
        return attempts.stream().flatMap(attempt -> attempt.failure().stream()).toList();
    }
}
