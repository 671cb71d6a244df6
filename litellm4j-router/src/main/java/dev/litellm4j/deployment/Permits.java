package dev.litellm4j.deployment;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/** How many calls are under way, and how many may be: so many, or as many as the deployment bears. Thread-safe. */
public final class Permits {
    private static final AtomicIntegerFieldUpdater<Permits> IN_FLIGHT =
            AtomicIntegerFieldUpdater.newUpdater(Permits.class, "inFlight");

    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private final int max;
    private volatile @Nullable AdaptiveLimit adaptive;
    private volatile int inFlight;
    private volatile int elsewhere;
    private volatile @Nullable SharedPermits shared;

    /** {@code max}: how many at once; 0 for any number. */
    public Permits(int max) {
        this.max = max;
    }

    /** From now on no more than {@code limit} finds out either; null for {@code max} alone. */
    public void adaptTo(@Nullable AdaptiveLimit limit) {
        adaptive = limit;
    }

    /** What has been found out; null where nobody tries. */
    public @Nullable AdaptiveLimit adaptive() {
        return adaptive;
    }

    /** From now on {@code max} holds for all machines together. */
    void share(SharedPermits permits) {
        shared = permits;
    }

    /** Whether the last call that wanted one was refused as all machines together have as many as they may. */
    public boolean isFullElsewhere() {
        SharedPermits all = shared;
        return all != null && all.hasRefused();
    }

    /** Whether they are given back on other machines, too, of which nobody here is told. */
    public boolean isShared() {
        return shared != null;
    }

    /** The names of those that this router has of all machines' together. */
    public List<String> held() {
        SharedPermits all = shared;
        return all == null ? List.of() : all.held();
    }

    /** Calls under way. */
    public int inFlight() {
        return inFlight;
    }

    /** Calls under way on all machines, as far as they are known. */
    public int inFlightEverywhere() {
        return inFlight + elsewhere;
    }

    /** On other machines, {@code calls} are under way. */
    public void elsewhere(int calls) {
        elsewhere = calls;
    }

    /** Whether there is a limit at all. */
    public boolean isLimited() {
        return max > 0 || adaptive != null;
    }

    /** Whether one more would have to wait. */
    public boolean isFull() {
        return inFlight >= limit();
    }

    /** Takes one, if one is free. */
    public boolean tryAcquire() {
        for (; ; ) {
            int now = inFlight;
            if (now >= limit()) {
                return false;
            }
            if (IN_FLIGHT.compareAndSet(this, now, now + 1)) {
                return isShareable(now + 1);
            }
        }
    }

    private boolean isShareable(int calls) {
        SharedPermits all = shared;
        if (all == null || all.take(calls)) {
            return true;
        }
        IN_FLIGHT.decrementAndGet(this);
        return false;
    }

    /** Gives one back. */
    public void release() {
        SharedPermits all = shared;
        if (all != null) {
            all.giveBack();
        }
        IN_FLIGHT.decrementAndGet(this);
        listeners.forEach(Runnable::run);
    }

    /** A call was answered; of a stream {@code nanos} are those to its first token. */
    public void answered(long start, long now, long nanos, boolean stream) {
        AdaptiveLimit limit = adaptive;
        if (limit != null) {
            limit.answered(start, now, nanos, stream, inFlight);
        }
    }

    /** Has {@code listener} run after each release from now on; it must be quick. */
    public void onRelease(Runnable listener) {
        listeners.add(listener);
    }

    /** Takes {@code listener} back. */
    public void offRelease(Runnable listener) {
        listeners.remove(listener);
    }

    /** A call was refused for want of room, or timed out. */
    public void overloaded(long start, long now) {
        AdaptiveLimit limit = adaptive;
        if (limit != null) {
            limit.overloaded(start, now);
        }
    }

    private int limit() {
        AdaptiveLimit found = adaptive;
        int said = max == 0 ? Integer.MAX_VALUE : max;
        return found == null ? said : Math.min(said, found.limit());
    }
}
