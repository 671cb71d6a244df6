package dev.litellm4j.deployment;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How many calls are under way, and how many may be. Thread-safe. */
public final class Permits {
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private final @Nullable Semaphore limit;
    private volatile int elsewhere;

    /** {@code max}: how many at once; 0 for any number. */
    public Permits(int max) {
        this.limit = max == 0 ? null : new Semaphore(max, true);
    }

    /** Calls under way. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Calls under way on all machines, as far as they are known. */
    public int inFlightEverywhere() {
        return inFlight.get() + elsewhere;
    }

    /** On other machines, {@code calls} are under way. */
    public void elsewhere(int calls) {
        elsewhere = calls;
    }

    /** Whether one more would have to wait. */
    public boolean isFull() {
        return limit != null && limit.availablePermits() == 0;
    }

    /** Takes one, if one is free. */
    public boolean tryAcquire() {
        if (limit != null && !limit.tryAcquire()) {
            return false;
        }
        inFlight.incrementAndGet();
        return true;
    }

    /** Gives one back. */
    public void release() {
        inFlight.decrementAndGet();
        if (limit != null) {
            limit.release();
        }
        listeners.forEach(Runnable::run);
    }

    /** Has {@code listener} run after each release from now on; it must be quick. */
    public void onRelease(Runnable listener) {
        listeners.add(listener);
    }

    /** Takes {@code listener} back. */
    public void offRelease(Runnable listener) {
        listeners.remove(listener);
    }
}
