package dev.litellm4j.providers.stream;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * The queue of a pool that first gives a task to an idle thread, then to a new one, and lets it wait only when there
 * are as many threads as there may be. A plain queue would make it wait first.
 */
final class WaitingTasks extends LinkedTransferQueue<Runnable> implements RejectedExecutionHandler {
    private static final long serialVersionUID = 1L;

    private final transient Semaphore places;

    WaitingTasks(int limit) {
        this.places = new Semaphore(limit);
    }

    /** What the pool asks first: is anybody idle? */
    @Override
    public boolean offer(Runnable task) {
        return tryTransfer(task);
    }

    /** What the pool asks when it may not make a thread for the task. */
    @Override
    public void rejectedExecution(Runnable task, ThreadPoolExecutor pool) {
        if (pool.isShutdown()) {
            throw new RejectedExecutionException("the client has been closed");
        }
        if (!places.tryAcquire()) {
            throw new RejectedExecutionException("too many asynchronous calls are under way or waiting");
        }
        Runnable waiting = () -> {
            places.release();
            task.run();
        };
        put(waiting);
        if (pool.isShutdown() && remove(waiting)) {
            throw new RejectedExecutionException("the client has been closed");
        }
    }
}
