package dev.litellm4j.pick;

import dev.litellm4j.deployment.Seat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The deployments a choice is made among, with what can be known about them beforehand. Thread-safe. */
public final class Pool {
    private final Seat[] seats;
    private volatile @Nullable Lottery lottery;
    private volatile @Nullable PriceClasses prices;
    private volatile @Nullable Ring ring;

    /** A pool of these, in this order. */
    public Pool(List<Seat> seats) {
        this.seats = seats.toArray(new Seat[0]);
    }

    /** How many there are. */
    public int size() {
        return seats.length;
    }

    /** The one at {@code position}. */
    public Seat seat(int position) {
        return seats[position];
    }

    /** Their shares of a draw. */
    Lottery lottery() {
        Lottery known = lottery;
        if (known == null) {
            known = Lottery.of(seats);
            lottery = known;
        }
        return known;
    }

    /** They by price. */
    PriceClasses prices() {
        PriceClasses known = prices;
        if (known == null) {
            known = new PriceClasses(seats);
            prices = known;
        }
        return known;
    }

    /** They on a ring. */
    Ring ring() {
        Ring known = ring;
        if (known == null) {
            known = new Ring(seats);
            ring = known;
        }
        return known;
    }
}
