package dev.litellm4j.pick;

import dev.litellm4j.deployment.Seat;

/**
 * The fewest tokens in the last minute, as a share of tpm where there is one, of rpm where there is that; then the
 * fewest requests. A call under way without a reservation counts as many tokens as the others had on average.
 */
public final class UsageBased extends LowestScore {
    private static final double USUAL_LIMIT = 1e6;

    @Override
    boolean isOverTime() {
        return true;
    }

    @Override
    double score(Seat seat, Ask ask, long nanos) {
        double tokens = seat.tokensEverywhere(nanos);
        double requests = seat.requestsEverywhere(nanos);
        if (seat.tpm() > 0) {
            return tokens / seat.tpm() + requests * 1e-9;
        }
        if (seat.rpm() > 0) {
            return requests / seat.rpm() + requests * 1e-9;
        }
        double underWay = Math.min(seat.permits().inFlightEverywhere(), requests);
        double pending = underWay < requests ? tokens / (requests - underWay) * underWay : 0;
        return (tokens + pending) / USUAL_LIMIT + requests * 1e-9;
    }
}
