package dev.litellm4j.pick;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;

/** At random: by weight where one of them has one, else by rpm, else by tpm, else evenly. */
public final class SimpleShuffle implements Strategy {
    @Override
    public int choose(Seat[] seats, int count, Ask ask, Clockwork clockwork) {
        if (count == 1) {
            return 0;
        }
        Share share = share(seats, count);
        double sum = 0;
        double usual = share == Share.EVEN || share == Share.WEIGHT ? 1 : average(seats, count, share);
        for (int i = 0; i < count; i++) {
            sum += share.of(seats[i], usual);
        }
        if (sum <= 0) {
            return clockwork.random(count);
        }
        double point = clockwork.random() * sum;
        for (int i = 0; i < count - 1; i++) {
            point -= share.of(seats[i], usual);
            if (point < 0) {
                return i;
            }
        }
        return count - 1;
    }

    private static Share share(Seat[] seats, int count) {
        Share best = Share.EVEN;
        for (int i = 0; i < count; i++) {
            Seat seat = seats[i];
            if (seat.deployment().weight().isPresent()) {
                return Share.WEIGHT;
            }
            if (seat.rpm() > 0) {
                best = Share.RPM;
            } else if (seat.tpm() > 0 && best == Share.EVEN) {
                best = Share.TPM;
            }
        }
        return best;
    }

    private static double average(Seat[] seats, int count, Share share) {
        double sum = 0;
        int known = 0;
        for (int i = 0; i < count; i++) {
            double own = share.of(seats[i], 0);
            sum += own;
            known += own > 0 ? 1 : 0;
        }
        return known == 0 ? 1 : sum / known;
    }

    private enum Share {
        EVEN,
        WEIGHT,
        RPM,
        TPM;

        /** One without a number of its own counts as a usual one. */
        double of(Seat seat, double usual) {
            return switch (this) {
                case EVEN -> 1;
                case WEIGHT -> seat.weight();
                case RPM -> seat.rpm() > 0 ? seat.rpm() : usual;
                case TPM -> seat.tpm() > 0 ? seat.tpm() : usual;
            };
        }
    }
}
