package dev.litellm4j.pick;

import dev.litellm4j.deployment.Clockwork;

/**
 * Calls of one affinity to one deployment: rendezvous hashing with bounded load. Each deployment gets a number from its
 * id and the affinity; the highest takes the call, as long as it has no more than 1.25 times the usual number of calls
 * under way, and one; else the next one. Who rests moves no other's calls; weights are shares of them. Of many, those
 * that stand behind the affinity on a ring take part, so that a choice takes no longer the more there are.
 */
public final class Affinity implements Strategy {
    private static final double BOUND = 1.25;

    /** The home of the affinity, unless it may be too busy. */
    @Override
    public int draw(Pool pool, Ask ask, Clockwork clockwork) {
        long affinity = Hash.of(ask.affinity());
        Ring ring = pool.ring();
        int size = pool.size();
        int count = Math.min(size, FEW);
        int first = size <= FEW ? 0 : ring.behind(affinity);
        int home = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0, place = first; i < count; i++, place = place + 1 == size ? 0 : place + 1) {
            double score = ring.score(place, affinity);
            if (score > highest) {
                highest = score;
                home = place;
            }
        }
        int position = ring.position(home);
        return pool.seat(position).permits().inFlight() <= 1 ? position : -1;
    }

    @Override
    public int draws() {
        return 1;
    }

    @Override
    public int choose(Pool pool, int[] among, int count, Ask ask, Clockwork clockwork) {
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += pool.seat(among[i]).permits().inFlight();
        }
        double most = BOUND * total / count + 1;
        long affinity = Hash.of(ask.affinity());
        Ring ring = pool.ring();
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            double score = ring.score(ring.place(among[i]), affinity);
            if (score > highest && pool.seat(among[i]).permits().inFlight() <= most) {
                highest = score;
                best = i;
            }
        }
        return best;
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
