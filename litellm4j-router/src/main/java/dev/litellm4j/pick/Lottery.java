package dev.litellm4j.pick;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;
import java.util.function.ToDoubleFunction;

/**
 * Shares of deployments, summed up so that a draw takes a binary search: by weight where one of them has one, else by
 * rpm, else by tpm, else even. One without a weight has 1, one without rpm or tpm the average of the others. Immutable.
 */
final class Lottery {
    private final double[] upTo;

    private Lottery(double[] shares) {
        double sum = 0;
        upTo = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            sum += shares[i];
            upTo[i] = sum;
        }
    }

    static Lottery of(Seat[] seats) {
        double[] shares = new double[seats.length];
        if (!weights(seats, shares) && !fill(seats, shares, Seat::rpm) && !fill(seats, shares, Seat::tpm)) {
            java.util.Arrays.fill(shares, 1);
        }
        return new Lottery(shares);
    }

    /** False where none has a weight, or all have 0. */
    private static boolean weights(Seat[] seats, double[] shares) {
        boolean said = false;
        double sum = 0;
        for (int i = 0; i < seats.length; i++) {
            said |= seats[i].deployment().weight().isPresent();
            shares[i] = seats[i].weight();
            sum += shares[i];
        }
        return said && sum > 0;
    }

    /** False where none has the number. */
    private static boolean fill(Seat[] seats, double[] shares, ToDoubleFunction<Seat> number) {
        double sum = 0;
        int known = 0;
        for (int i = 0; i < seats.length; i++) {
            shares[i] = number.applyAsDouble(seats[i]);
            sum += shares[i];
            known += shares[i] > 0 ? 1 : 0;
        }
        for (int i = 0; i < seats.length && known > 0; i++) {
            shares[i] = shares[i] > 0 ? shares[i] : sum / known;
        }
        return known > 0;
    }

    double share(int position) {
        return position == 0 ? upTo[0] : upTo[position] - upTo[position - 1];
    }

    /** A position, by the shares. */
    int draw(Clockwork clockwork) {
        if (upTo.length == 1) {
            return 0;
        }
        double point = clockwork.random() * upTo[upTo.length - 1];
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (point < upTo[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
