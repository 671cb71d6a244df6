package dev.litellm4j.providers.stream;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of asynchronous calls: virtual ones where the JDK has them (21 and later), else a bounded pool. */
public final class Executors {
    private Executors() {}

    /**
     * A new executor, which the caller owns and shuts down.
     *
     * @param maxThreads how many platform threads at most, where there are no virtual ones
     * @param maxWaiting how many further calls may wait for one of them; the rest is rejected
     */
    public static ExecutorService create(int maxThreads, int maxWaiting) {
        try {
            return (ExecutorService) java.util.concurrent.Executors.class
                    .getMethod("newVirtualThreadPerTaskExecutor")
                    .invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException noVirtualThreads) {
            WaitingTasks waiting = new WaitingTasks(maxWaiting);
            return new ThreadPoolExecutor(0, maxThreads, 10, TimeUnit.SECONDS, waiting, named(), waiting);
        }
    }

    private static ThreadFactory named() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "litellm4j-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
