package dev.litellm4j.pick;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;

/**
 * One of the fastest: any that is at most {@code buffer} slower than the fastest. Those without a call yet go first, and
 * one call in fifty goes anywhere, so that a deployment that has become faster is noticed.
 */
public final class LatencyBased implements Strategy {
    private static final double EXPLORING = 0.02;

    private final double buffer;

    /** {@code buffer}: LiteLLM's {@code lowest_latency_buffer}, a share of the lowest latency; 0 for the fastest alone. */
    public LatencyBased(double buffer) {
        this.buffer = buffer;
    }

    @Override
    public int choose(Pool pool, int[] among, int count, Ask ask, Clockwork clockwork) {
        if (count == 1) {
            return 0;
        }
        if (clockwork.random() < EXPLORING) {
            return clockwork.random(count);
        }
        int fastest = 0;
        double lowest = Double.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            double score = score(pool.seat(among[i]), ask);
            if (score < lowest) {
                lowest = score;
                fastest = i;
            }
        }
        double limit = lowest * (1 + buffer);
        int chosen = fastest;
        int near = 0;
        for (int i = 0; i < count; i++) {
            if (score(pool.seat(among[i]), ask) <= limit && (++near == 1 || clockwork.random(near) == 0)) {
                chosen = i;
            }
        }
        return chosen;
    }

    /** A call under way counts before it has ended, or all would go to a new one until its first has. */
    private static double score(Seat seat, Ask ask) {
        double known = seat.latencies().score(ask.stream());
        return known >= 0 ? known : seat.permits().inFlight() * 1e12;
    }
}
