package dev.litellm4j.pick;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;

/**
 * Calls of one affinity to one deployment: rendezvous hashing with bounded load. Each deployment gets a number from its
 * id and the affinity; the highest takes the call, as long as it has no more than 1.25 times the usual number of calls
 * under way, and one; else the next one. Who rests moves no other's calls; weights are shares of them. Of many, those
 * that stand behind the affinity on a ring take part, so that a choice takes no longer the more there are.
 */
public final class Affinity implements Strategy {
    private static final double BOUND = 1.25;

    @Override
    public int choose(Pool pool, int[] among, int count, Ask ask, Clockwork clockwork) {
        double first = pool.seat(among[0]).weight();
        boolean weighted = false;
        long total = 0;
        for (int i = 0; i < count; i++) {
            Seat seat = pool.seat(among[i]);
            weighted |= seat.weight() != first;
            total += seat.permits().inFlight();
        }
        double most = BOUND * total / count + 1;
        long affinity = Hash.of(ask.affinity());
        Ring ring = pool.ring();
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            Seat seat = pool.seat(among[i]);
            if (seat.permits().inFlight() > most) {
                continue;
            }
            double point = point(ring.hash(among[i]), affinity);
            double score = weighted ? -seat.weight() / Math.log(point) : point;
            if (score > highest) {
                highest = score;
                best = i;
            }
        }
        return best;
    }

    /** Between 0 and 1, both excluded. */
    private static double point(long seat, long affinity) {
        return ((Hash.mixed(seat ^ affinity) >>> 11) + 0.5) * 0x1p-53;
    }

    @Override
    public int window() {
        return FEW;
    }

    @Override
    public int first(Pool pool, Ask ask, Clockwork clockwork) {
        return pool.ring().behind(Hash.of(ask.affinity()));
    }

    @Override
    public int at(Pool pool, int place) {
        return pool.ring().position(place);
    }
}
