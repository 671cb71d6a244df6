package dev.litellm4j.router;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.policy.Alarm;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One thread that watches the time, made when it is first needed; what takes long runs on the router's threads. */
final class HedgeThreads implements Alarm, AutoCloseable {
    private final Executor threads;
    private @Nullable ScheduledThreadPoolExecutor timer;
    private boolean closed;

    HedgeThreads(Executor threads) {
        this.threads = threads;
    }

    @Override
    public Cancellation.Registration after(Duration delay, Runnable task) {
        ScheduledFuture<?> scheduled = timer().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public void elsewhere(Runnable task) {
        threads.execute(task);
    }

    private synchronized ScheduledThreadPoolExecutor timer() {
        if (closed) {
            throw new RejectedExecutionException("the router has been closed");
        }
        ScheduledThreadPoolExecutor made = timer;
        if (made == null) {
            made = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, "litellm4j-hedge");
                thread.setDaemon(true);
                return thread;
            });
            made.setRemoveOnCancelPolicy(true);
            timer = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
