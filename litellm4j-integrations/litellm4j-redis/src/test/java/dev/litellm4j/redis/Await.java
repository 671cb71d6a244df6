package dev.litellm4j.redis;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that happens in the background. */
final class Await {
    private static final long MOST_SECONDS = 20;

    private Await() {}

    /** Gives how long it took, in milliseconds. */
    static long until(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
                throw new AssertionError("has not happened within " + MOST_SECONDS + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
