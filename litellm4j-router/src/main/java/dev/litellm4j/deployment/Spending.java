package dev.litellm4j.deployment;

import java.math.BigDecimal;
import java.time.Duration;

/** What a deployment, or all of a provider, cost within a window, which begins with the first cost in it. Thread-safe. */
public final class Spending {
    private final BigDecimal limit;
    private final long window;
    private BigDecimal spent = BigDecimal.ZERO;
    private BigDecimal ever = BigDecimal.ZERO;
    private long began = Long.MIN_VALUE;

    /** A budget of {@code limit} USD per {@code window}. */
    public Spending(BigDecimal limit, Duration window) {
        this.limit = limit;
        this.window = window.toNanos();
    }

    /** Whether the budget of the window is used up. */
    public synchronized boolean isUsedUp(long nanos) {
        return within(nanos) && spent.compareTo(limit) >= 0;
    }

    /** Adds a cost. */
    public synchronized void add(long nanos, BigDecimal usd) {
        if (!within(nanos)) {
            began = nanos;
            spent = BigDecimal.ZERO;
        }
        spent = spent.add(usd);
        ever = ever.add(usd);
    }

    /** What was spent here since the beginning, in USD. */
    public synchronized BigDecimal ever() {
        return ever;
    }

    /** How long the window is. */
    public Duration window() {
        return Duration.ofNanos(window);
    }

    /**
     * What all machines have spent.
     *
     * @param everywhere how much in the window under way, {@code told} of it here since the beginning
     * @param nanosLeft how long that window still takes
     */
    public synchronized void heard(long nanos, BigDecimal everywhere, BigDecimal told, long nanosLeft) {
        began = nanos + nanosLeft - window;
        spent = everywhere.add(ever.subtract(told));
    }

    /** What was spent in the window under way, in USD. */
    public synchronized BigDecimal spent(long nanos) {
        return within(nanos) ? spent : BigDecimal.ZERO;
    }

    /** The budget in USD. */
    public BigDecimal limit() {
        return limit;
    }

    /** How long until the window ends, in nanoseconds. */
    public synchronized long nanosLeft(long nanos) {
        return within(nanos) ? began + window - nanos : 0;
    }

    /** The budget in words. */
    @Override
    public String toString() {
        return "its budget of " + limit.toPlainString() + " USD per " + Duration.ofNanos(window);
    }

    private boolean within(long nanos) {
        return began != Long.MIN_VALUE && nanos - began < window;
    }
}
