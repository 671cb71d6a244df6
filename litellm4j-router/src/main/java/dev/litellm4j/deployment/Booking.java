package dev.litellm4j.deployment;

/** One request and its tokens, counted ahead against the limits of a deployment. Settled once. */
public final class Booking {
    private final Seat seat;
    private final long start;
    private final long tokens;
    private final long receipt;

    Booking(Seat seat, long start, long tokens, long receipt) {
        this.seat = seat;
        this.start = start;
        this.tokens = tokens;
        this.receipt = receipt;
    }

    /** The request has used {@code used} tokens. */
    public void settle(long nanos, long used) {
        if (used != tokens) {
            seat.correct(start, nanos, receipt, used - tokens);
        }
    }
}
