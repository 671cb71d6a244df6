package dev.litellm4j.pick;

import dev.litellm4j.deployment.Seat;

/** The fewest calls under way, open streams included, for its weight. */
public final class LeastBusy extends LowestScore {
    @Override
    double score(Seat seat, Ask ask, long nanos) {
        return seat.permits().inFlightEverywhere() / Math.max(seat.weight(), 1e-9);
    }
}
