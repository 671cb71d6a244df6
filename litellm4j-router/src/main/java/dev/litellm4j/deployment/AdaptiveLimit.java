package dev.litellm4j.deployment;

/**
 * How many calls a deployment bears at once, found out by trying: one more for each round of successes at the limit, a
 * fifth less where it refuses, times out, or takes twice as long as usual.
 *
 * <p>A call that was sent before the limit shrank does not shrink it again: all calls of one bad moment count once.
 * After additive increase, multiplicative decrease of TCP, as in Netflix's concurrency-limits. Thread-safe.
 */
public final class AdaptiveLimit {
    private static final int FIRST = 20;
    private static final double SHRUNK = 0.8;
    private static final double NEAR = 0.8;

    private final int min;
    private final int max;
    private final Pace calls = new Pace();
    private final Pace streams = new Pace();
    private double exact;
    private boolean hasShrunk;
    private long shrank;
    private volatile int limit;

    /**
     * A limit between {@code min} and {@code max}, which begins at 20.
     *
     * @throws IllegalArgumentException if {@code min} is below 1 or above {@code max}
     */
    public AdaptiveLimit(int min, int max) {
        if (min < 1 || min > max) {
            throw new IllegalArgumentException(
                    "adaptive concurrency goes from at least 1 to as many or more, not from " + min + " to " + max);
        }
        this.min = min;
        this.max = max;
        this.exact = Math.min(max, Math.max(min, FIRST));
        this.limit = (int) exact;
    }

    /** Calls that may be under way now. */
    public int limit() {
        return limit;
    }

    /** Whether these are its bounds. */
    public boolean isFrom(int least, int most) {
        return least == min && most == max;
    }

    /**
     * A call was answered.
     *
     * @param start when it was sent
     * @param now when it was answered
     * @param nanos what it took, of a stream to the first token
     * @param inFlight how many were under way with it
     */
    synchronized void answered(long start, long now, long nanos, boolean stream, int inFlight) {
        if ((stream ? streams : calls).isSlow(nanos)) {
            overloaded(start, now);
        } else if (inFlight >= NEAR * exact) {
            set(exact + 1 / exact);
        }
    }

    /** A call was refused for want of room, or timed out. */
    synchronized void overloaded(long start, long now) {
        if (!hasShrunk || start - shrank >= 0) {
            hasShrunk = true;
            shrank = now;
            set(exact * SHRUNK);
        }
    }

    private void set(double value) {
        exact = Math.min(max, Math.max(min, value));
        limit = (int) exact;
    }

    /** Whether calls take much longer lately than they usually do. */
    private static final class Pace {
        private static final int FEWEST = 20;
        private static final int LATELY = 5;
        private static final int REMEMBERED = 500;
        private static final double SLOW = 2;

        private long count;
        private double usual;
        private double recent;

        boolean isSlow(long nanos) {
            count++;
            usual += (nanos - usual) / Math.min(count, REMEMBERED);
            recent += (nanos - recent) / Math.min(count, LATELY);
            return count > FEWEST && recent > SLOW * usual;
        }
    }
}
