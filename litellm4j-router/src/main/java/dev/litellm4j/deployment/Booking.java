package dev.litellm4j.deployment;

/** One request and its tokens, counted ahead against the limits of a deployment. Settled once. */
public final class Booking {
    private static final long SECOND = 1_000_000_000L;

    private final Seat seat;
    private final long start;
    private final long tokens;
    private final long receipt;
    private final boolean first;

    /** {@code receipt}: what the state store knows it by; 0 where it does not. */
    Booking(Seat seat, long start, long tokens, long receipt) {
        this.seat = seat;
        this.start = start;
        this.tokens = tokens;
        this.receipt = receipt;
        this.first = receipt != 0
                && seat.latencies().whole().isEmpty()
                && seat.latencies().firstToken().isEmpty();
    }

    /** How many tokens were counted ahead. */
    public long tokens() {
        return tokens;
    }

    /**
     * The request has used {@code used} tokens. The first ones of a process may have been long on their way to the
     * provider, which counts them from when they arrive: at the latest now.
     */
    public void settle(long nanos, long used) {
        if (first && nanos - start > SECOND) {
            seat.count(start, nanos, receipt, tokens, used);
        } else if (used != tokens) {
            seat.correct(start, nanos, receipt, used - tokens);
        }
    }
}
