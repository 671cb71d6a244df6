package dev.litellm4j.deployment;

/**
 * A sum over the last sixty seconds, by the second. The second under way and sixty before it count, so that no minute
 * anywhere has more than was admitted. Thread-safe.
 */
public final class SlidingMinute {
    private static final int SECONDS = 61;
    private static final long NANOS = 1_000_000_000L;

    private final long[] amounts = new long[SECONDS];
    private volatile long second = Long.MIN_VALUE;
    private volatile long total;

    /** Nothing yet. */
    public SlidingMinute() {}

    /** The sum at {@code nanos}; takes no lock within the second of the last change. */
    public long total(long nanos) {
        return second == Math.floorDiv(nanos, NANOS) ? total : advanced(nanos);
    }

    private synchronized long advanced(long nanos) {
        advance(nanos);
        return total;
    }

    /** Adds {@code amount} unless the sum would pass {@code limit}; one that is larger is admitted alone. */
    public synchronized boolean reserve(long nanos, long amount, long limit) {
        advance(nanos);
        if (total > 0 && total + amount > limit) {
            return false;
        }
        add(amount);
        return true;
    }

    /** Adds {@code amount}, whatever the sum. */
    public synchronized void add(long nanos, long amount) {
        advance(nanos);
        add(amount);
    }

    /** Corrects what was added at {@code then}, as far as it still counts. */
    public synchronized void correct(long then, long now, long difference) {
        advance(now);
        long at = Math.floorDiv(then, NANOS);
        if (second - at < SECONDS) {
            amounts[slot(at)] += difference;
            sum(total + difference);
        }
    }

    /** Forgets everything. */
    public synchronized void clear(long nanos) {
        advance(nanos);
        java.util.Arrays.fill(amounts, 0);
        total = 0;
    }

    /** How long until {@code amount} more would pass no {@code limit}, in nanoseconds. */
    public synchronized long nanosUntil(long nanos, long amount, long limit) {
        advance(nanos);
        long rest = total;
        for (int i = SECONDS - 1; i >= 0; i--) {
            if (rest <= 0 || rest + amount <= limit) {
                return Math.max(0, (second - i - 1 + SECONDS) * NANOS - nanos);
            }
            rest -= amounts[slot(second - i)];
        }
        return (second + SECONDS) * NANOS - nanos;
    }

    private void add(long amount) {
        amounts[slot(second)] += amount;
        sum(total + amount);
    }

    private void advance(long nanos) {
        long now = Math.floorDiv(nanos, NANOS);
        if (second == Long.MIN_VALUE) {
            second = now;
        }
        if (now <= second) {
            return;
        }
        long left = total;
        for (long i = 0, steps = Math.min(now - second, SECONDS); i < steps; i++) {
            int slot = slot(now - i);
            left -= amounts[slot];
            amounts[slot] = 0;
        }
        sum(left);
        second = now;
    }

    /** Written under the lock; whoever reads without it reads the second before the sum. */
    private void sum(long value) {
        total = value;
    }

    private static int slot(long second) {
        return (int) Math.floorMod(second, (long) SECONDS);
    }
}
