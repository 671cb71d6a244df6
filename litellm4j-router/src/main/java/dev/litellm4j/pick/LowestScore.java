package dev.litellm4j.pick;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;

/** The one with the lowest number; among equals, one at random by weight. */
abstract class LowestScore implements Strategy {
    @Override
    public final int choose(Pool pool, int[] among, int count, Ask ask, Clockwork clockwork) {
        if (count == 1) {
            return 0;
        }
        long now = clockwork.nanos();
        int best = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double weights = 0;
        for (int i = 0; i < count; i++) {
            Seat seat = pool.seat(among[i]);
            double score = score(seat, ask, now);
            double weight = Math.max(seat.weight(), 1e-9);
            if (score < lowest) {
                lowest = score;
                best = i;
                weights = weight;
            } else if (score == lowest) {
                weights += weight;
                best = clockwork.random() * weights < weight ? i : best;
            }
        }
        return best;
    }

    abstract double score(Seat seat, Ask ask, long nanos);
}
