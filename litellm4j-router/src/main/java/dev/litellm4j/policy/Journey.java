package dev.litellm4j.policy;

import dev.litellm4j.api.Attempt;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.listen.CallWatch;
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
    private final @Nullable Journey trunk;
    private List<Journey> branches = List.of();
    private @Nullable Route origin;
    private volatile long deadline = Long.MAX_VALUE;
    private volatile @Nullable Lease lent;
    private volatile boolean outrun;
    private CallWatch watch = CallWatch.NONE;

    /** A way over {@code maxFallbacks} groups behind each other at most, that ends when {@code cancellation} says so. */
    public Journey(Cancellation cancellation, int maxFallbacks, Clockwork clockwork) {
        this.cancellation = cancellation;
        this.maxFallbacks = maxFallbacks;
        this.clockwork = clockwork;
        this.attempts = new ArrayList<>(2);
        this.groups = new HashSet<>(2);
        this.reflected = new AtomicBoolean();
        this.groupFailures = new ArrayList<>(0);
        this.trunk = null;
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
        this.watch = trunk.watch;
        this.trunk = trunk.root();
    }

    /** The same, whose attempts, retries and fallbacks {@code watch} is told of. */
    public Journey watchedBy(CallWatch by) {
        watch = by;
        return this;
    }

    /** Who is told of it. */
    public CallWatch watch() {
        return watch;
    }

    private Journey root() {
        return trunk == null ? this : trunk;
    }

    /** The same way for one of several attempts that overlap: it can be ended alone. */
    Journey branch(Cancellation alone) {
        Journey branch = new Journey(this, alone);
        synchronized (attempts) {
            Journey root = root();
            root.branches = root.branches.isEmpty() ? new ArrayList<>(2) : root.branches;
            root.branches.add(branch);
        }
        return branch;
    }

    /** Whether other attempts may overlap with this one. */
    boolean isBranch() {
        return trunk != null;
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
        Lease last = lent;
        return last == null ? "" : last.seat().id();
    }

    void lend(Lease lease) {
        lent = lease;
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
    void broke(Lease lease, LiteLLMException failure) {
        synchronized (attempts) {
            Attempt begun = lease.noted();
            if (begun != null) {
                replace(
                        lease,
                        begun,
                        new Attempt(
                                begun.group(),
                                begun.deployment(),
                                begun.reason(),
                                begun.latency(),
                                Optional.of(failure)));
            }
        }
    }

    /** A stream whose beginning was noted as a success was not the first: nobody has read it. */
    void outran(Lease lease) {
        synchronized (attempts) {
            Attempt begun = lease.noted();
            if (begun != null) {
                replace(lease, begun, cancelled(begun));
            }
        }
    }

    private void replace(Lease lease, Attempt before, Attempt now) {
        attempts.set(attempts.indexOf(before), now);
        lease.noted(now);
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

    void add(Lease lease, Attempt attempt) {
        synchronized (attempts) {
            attempts.add(attempt);
            lease.noted(attempt);
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

    /**
     * Every attempt up to the answer that {@code winner} gives, which is the last one. Attempts that overlap with it are
     * cancelled: those under way will be, and a stream that has begun nobody will read.
     */
    public List<Attempt> history(Lease winner) {
        synchronized (attempts) {
            if (root().branches.isEmpty()) {
                return List.copyOf(attempts);
            }
            Attempt answer = winner.noted();
            List<Attempt> all = new ArrayList<>(attempts.size() + 2);
            for (Attempt attempt : attempts) {
                if (attempt != answer) {
                    all.add(attempt.failure().isPresent() ? attempt : cancelled(attempt));
                }
            }
            addUnderWay(all);
            if (answer != null) {
                all.add(answer);
            }
            return List.copyOf(all);
        }
    }

    private static Attempt cancelled(Attempt begun) {
        return Attempt.cancelled(begun.group(), begun.deployment(), begun.reason(), begun.latency());
    }

    private void addUnderWay(List<Attempt> all) {
        for (Journey branch : root().branches) {
            Lease lease = branch.lent;
            if (lease != null && lease.noted() == null) {
                all.add(lease.cancelled());
            }
        }
    }

    /** The id of the deployment that failed last. */
    Optional<String> lastFailed() {
        return attempts().stream()
                .filter(attempt -> attempt.failure().isPresent() && !attempt.isCancelled())
                .map(Attempt::deployment)
                .reduce((first, second) -> second);
    }

    /** What every attempt so far has ended with but an answer, oldest first; attempts under way are as good as cancelled. */
    public List<LiteLLMException> failures() {
        List<Attempt> all;
        synchronized (attempts) {
            all = new ArrayList<>(attempts);
            addUnderWay(all);
        }
        return all.stream().flatMap(attempt -> attempt.failure().stream()).toList();
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
