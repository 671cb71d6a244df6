package dev.litellm4j.pick;

import dev.litellm4j.deployment.Seat;

/** The fewest tokens in the last minute, as a share of tpm where there is one; then the fewest requests. */
public final class UsageBased extends LowestScore {
    @Override
    double score(Seat seat, Ask ask, long nanos) {
        double tokens = seat.tokensEverywhere(nanos);
        double requests = seat.requestsEverywhere(nanos);
        double share = seat.tpm() > 0 ? tokens / seat.tpm() : seat.rpm() > 0 ? requests / seat.rpm() : tokens / 1e6;
        return share + requests * 1e-9;
    }
}
