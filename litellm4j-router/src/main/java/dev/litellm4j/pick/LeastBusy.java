package dev.litellm4j.pick;

import dev.litellm4j.deployment.Seat;

/** The fewest calls under way for its weight, open streams included; one of weight 0 when no other can take the call. */
public final class LeastBusy extends LowestScore {
    private static final double AFTER_ALL_OTHERS = 1e15;

    @Override
    double score(Seat seat, Ask ask, long nanos) {
        int inFlight = seat.permits().inFlightEverywhere();
        return seat.weight() > 0 ? inFlight / seat.weight() : AFTER_ALL_OTHERS + inFlight;
    }
}
