package dev.litellm4j.pick;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;

/**
 * The one with the lowest number; among equals, one at random by weight. First it draws the lowest of all, whether that
 * can take the call or not: mostly it can, and nobody else has to be asked.
 */
abstract class LowestScore implements Strategy {
    @Override
    public int draw(Pool pool, Ask ask, Clockwork clockwork) {
        Window window = Window.of(this, pool, ask, clockwork);
        return window.position(lowest(pool, window, ask, clockwork));
    }

    @Override
    public int draws() {
        return 1;
    }

    @Override
    public final int choose(Pool pool, int[] among, int count, Ask ask, Clockwork clockwork) {
        return count == 1 ? 0 : lowest(pool, Window.of(among, count), ask, clockwork);
    }

    private int lowest(Pool pool, Window window, Ask ask, Clockwork clockwork) {
        long now = isOverTime() ? clockwork.nanos() : 0;
        int best = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double weights = 0;
        long dice = 0;
        for (int i = 0; i < window.count(); i++) {
            Seat seat = pool.seat(window.position(i));
            double score = score(seat, ask, now);
            if (score < lowest) {
                lowest = score;
                best = i;
                weights = weight(seat);
            } else if (score == lowest) {
                dice = dice == 0 ? Hash.seed(clockwork.random()) : Hash.next(dice);
                weights += weight(seat);
                best = Hash.unit(dice) * weights < weight(seat) ? i : best;
            }
        }
        return best;
    }

    private static double weight(Seat seat) {
        return Math.max(seat.weight(), 1e-9);
    }

    abstract double score(Seat seat, Ask ask, long nanos);

    /** Whether the number depends on the time. */
    boolean isOverTime() {
        return false;
    }
}
