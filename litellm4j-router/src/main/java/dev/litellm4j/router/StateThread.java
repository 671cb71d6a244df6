package dev.litellm4j.router;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the exchange with the store go on in the background until it is closed. */
final class StateThread implements AutoCloseable {
    private static final long NEWS_MILLIS = 250;
    private static final int ROUND_EVERY = 4;
    private static final long FAREWELL_SECONDS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(StateThread.class);

    private final StateExchange exchange;
    private final @Nullable AutoCloseable store;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "litellm4j-router-state");
        thread.setDaemon(true);
        return thread;
    });
    private int ticks;

    /** Listens once before it returns: a router knows who rests before its first call. {@code store}: closed in the end. */
    StateThread(StateExchange exchange, @Nullable AutoCloseable store) {
        this.exchange = exchange;
        this.store = store;
        exchange.round();
        executor.scheduleWithFixedDelay(this::tick, NEWS_MILLIS, NEWS_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        if (++ticks % ROUND_EVERY == 0) {
            exchange.round();
        } else {
            exchange.news();
        }
    }

    @Override
    public void close() {
        if (executor.isShutdown()) {
            return;
        }
        executor.shutdown();
        try {
            if (!executor.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
        exchange.goodbye();
        try {
            if (store != null) {
                store.close();
            }
        } catch (Exception e) {
            LOG.warn("the state store could not be closed: {}", e.getClass().getName());
        }
    }
}
