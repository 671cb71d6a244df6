package dev.litellm4j.pick;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;

/** The one with the lowest number; among equals, one at random. */
abstract class LowestScore implements Strategy {
    @Override
    public final int choose(Seat[] seats, int count, Ask ask, Clockwork clockwork) {
        long now = clockwork.nanos();
        int best = 0;
        int equals = 1;
        double lowest = score(seats[0], ask, now);
        for (int i = 1; i < count; i++) {
            double score = score(seats[i], ask, now);
            if (score < lowest) {
                lowest = score;
                best = i;
                equals = 1;
            } else if (score == lowest && clockwork.random(++equals) == 0) {
                best = i;
            }
        }
        return best;
    }

    abstract double score(Seat seat, Ask ask, long nanos);
}
