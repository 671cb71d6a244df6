package dev.litellm4j.api;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A caller's word that it no longer wants the answer, carried by the request so that it reaches the HTTP call through
 * every layer between.
 *
 * <p>Thread-safe. Each action runs exactly once, on the thread that cancels, or at once if that has happened already.
 */
public final class Cancellation {
    private final Deque<Runnable> actions = new ArrayDeque<>(2);
    private volatile boolean cancelled;

    /** A token nobody has cancelled yet. */
    public Cancellation() {}

    /** Whether {@link #cancel()} has been called. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Runs every registered action, and throws what the first of them threw; the second call does nothing. */
    public void cancel() {
        Deque<Runnable> due;
        synchronized (actions) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            due = new ArrayDeque<>(actions);
            actions.clear();
        }
        runAll(due);
    }

    /** One action's failure keeps none of the others from running. */
    private static void runAll(Deque<Runnable> actions) {
        RuntimeException failure = null;
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Has {@code action} run on cancellation.
     *
     * @return takes the action back, for the moment when there is nothing left to cancel
     */
    public Registration onCancel(Runnable action) {
        synchronized (actions) {
            if (!cancelled) {
                actions.add(action);
                return () -> {
                    synchronized (actions) {
                        actions.remove(action);
                    }
                };
            }
        }
        action.run();
        return () -> {};
    }

    /** An action that can be taken back. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        /** Takes the action back; does nothing if it has run. */
        @Override
        void close();
    }
}
