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
    public int draw(Pool pool, Ask ask, Clockwork clockwork) {
        Window window = Window.of(this, pool, ask, clockwork);
        return window.position(fast(pool, window, ask.stream(), clockwork));
    }

    @Override
    public int draws() {
        return 1;
    }

    @Override
    public int choose(Pool pool, int[] among, int count, Ask ask, Clockwork clockwork) {
        return count == 1 ? 0 : fast(pool, Window.of(among, count), ask.stream(), clockwork);
    }

    private int fast(Pool pool, Window window, boolean stream, Clockwork clockwork) {
        double random = clockwork.random();
        if (random < EXPLORING) {
            return (int) (random / EXPLORING * window.count());
        }
        long dice = Hash.seed(random);
        int chosen = 0;
        int near = 0;
        double lowest = Double.MAX_VALUE;
        for (int i = 0; i < window.count(); i++) {
            double score = score(pool.seat(window.position(i)), stream);
            if (score < lowest) {
                lowest = score;
                chosen = i;
                near = 1;
            } else if (score == lowest) {
                dice = Hash.next(dice);
                chosen = Hash.unit(dice) * ++near < 1 ? i : chosen;
            }
        }
        return buffer == 0 ? chosen : near(pool, window, stream, lowest * (1 + buffer), dice, chosen);
    }

    private static int near(Pool pool, Window window, boolean stream, double limit, long seed, int fastest) {
        long dice = seed;
        int chosen = fastest;
        int near = 0;
        for (int i = 0; i < window.count(); i++) {
            if (score(pool.seat(window.position(i)), stream) <= limit) {
                dice = Hash.next(dice);
                chosen = Hash.unit(dice) * ++near < 1 ? i : chosen;
            }
        }
        return chosen;
    }

    /** A call under way counts before it has ended, or all would go to a new one until its first has. */
    private static double score(Seat seat, boolean stream) {
        double known = seat.latencies().score(stream);
        return known >= 0 ? known : seat.permits().inFlight() * 1e12;
    }
}
