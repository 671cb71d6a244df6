package dev.litellm4j.policy;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One call with its hedges. The first attempt runs on the caller's thread, so that a call that is fast enough costs a
 * timer and no change of threads; a hedge that wins ends it by its cancellation.
 */
final class HedgedCall<R> {
    private final Route route;
    private final Step<R> next;
    private final Duration delay;
    private final int maxExtra;
    private final Leasing leasing;
    private final Clockwork clockwork;
    private final Alarm alarm;
    private final long start;
    private final CompletableFuture<R> winner = new CompletableFuture<>();
    private final List<Route> branches = new ArrayList<>(2);
    private final List<Cancellation.Registration> parents = new ArrayList<>(2);
    private Cancellation.Registration timer = () -> {};
    private @Nullable LiteLLMException failure;
    private int extra;
    private int running;
    private boolean over;

    HedgedCall(
            Route route,
            Step<R> next,
            Duration delay,
            int maxExtra,
            Leasing leasing,
            Clockwork clockwork,
            Alarm alarm) {
        this.route = route;
        this.next = next;
        this.delay = delay;
        this.maxExtra = maxExtra;
        this.leasing = leasing;
        this.clockwork = clockwork;
        this.alarm = alarm;
        this.start = clockwork.nanos();
    }

    R run() {
        Route own = branch(route);
        schedule();
        try {
            try {
                won(own, next.go(own));
            } catch (LiteLLMException e) {
                stop(e);
            }
            return await();
        } finally {
            leave(winner.isDone() && !winner.isCompletedExceptionally());
        }
    }

    private synchronized Route branch(Route of) {
        Cancellation alone = new Cancellation();
        Route branch = of.branch(alone);
        branches.add(branch);
        parents.add(route.journey().cancellation().onCancel(alone::cancel));
        return branch;
    }

    private void schedule() {
        try {
            Cancellation.Registration set = alarm.after(delay, this::hedge);
            synchronized (this) {
                timer = set;
                if (over) {
                    set.close();
                }
            }
        } catch (RejectedExecutionException closed) {
            timer = () -> {};
        }
    }

    /** On the alarm's thread. */
    private void hedge() {
        Route other = nextBranch();
        boolean more;
        if (other != null) {
            try {
                alarm.elsewhere(() -> attempt(other));
            } catch (RejectedExecutionException full) {
                ended();
                return;
            }
        }
        synchronized (this) {
            more = !over && extra < maxExtra;
        }
        if (more) {
            schedule();
        }
    }

    /** Null while nobody is free who has not been asked, or the first is still waiting for a deployment of its own. */
    private synchronized @Nullable Route nextBranch() {
        Set<String> asked = new HashSet<>(route.tried());
        branches.forEach(branch -> asked.add(branch.journey().lent()));
        Route rest = route.with(Group.without(route.members(), asked));
        if (over || asked.contains("") || rest.members().isEmpty() || !leasing.hasAvailable(rest)) {
            return null;
        }
        running++;
        extra++;
        long waited = Duration.ofNanos(clockwork.nanos() - start).toMillis();
        return branch(rest.because("hedge after " + waited + " ms"));
    }

    private void attempt(Route other) {
        try {
            won(other, next.go(other));
        } catch (RuntimeException failed) {
            // The journey has noted it; the caller hears of it where the first attempt fails too.
        } finally {
            ended();
        }
    }

    private void won(Route branch, R result) {
        if (!winner.complete(result)) {
            discard(result);
            return;
        }
        List<Route> all;
        synchronized (this) {
            over = true;
            all = List.copyOf(branches);
        }
        all.stream()
                .filter(other -> other != branch)
                .forEach(other -> other.journey().outrun());
    }

    /** A stream that was opened for nothing holds a connection and a lease. */
    private static void discard(Object result) {
        if (result instanceof AutoCloseable open) {
            try {
                open.close();
            } catch (Exception e) {
                throw new IllegalStateException("a stream that lost cannot be closed", e);
            }
        }
    }

    /** The first attempt has failed: what comes now decides, or its failure where nothing comes. */
    private synchronized void stop(LiteLLMException e) {
        over = true;
        failure = e;
        if (running == 0) {
            winner.completeExceptionally(e);
        }
    }

    private synchronized void ended() {
        running--;
        if (failure != null && running == 0) {
            winner.completeExceptionally(failure);
        }
    }

    private R await() {
        try {
            return winner.get();
        } catch (ExecutionException e) {
            throw (LiteLLMException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException(
                    "interrupted while waiting for " + route.group().name(), ErrorDetails.NONE, e);
        }
    }

    /** A stream that has won still ends when its reader does; the reader's cancellation goes with the reader. */
    private void leave(boolean answered) {
        List<Route> all;
        synchronized (this) {
            over = true;
            all = List.copyOf(branches);
            timer.close();
            if (!answered || !route.ask().stream()) {
                parents.forEach(Cancellation.Registration::close);
            }
        }
        if (!answered) {
            winner.cancel(false);
            all.forEach(branch -> branch.journey().cancellation().cancel());
        }
    }
}
