package dev.litellm4j.pick;

import dev.litellm4j.deployment.Clockwork;

/**
 * At random: by weight where one of them has one, else by rpm, else by tpm, else evenly. The shares are those of the
 * whole group, so that they stay in proportion when one of them rests; one of weight 0 is asked when no other can be.
 */
public final class SimpleShuffle implements Strategy {
    @Override
    public int draw(Pool pool, Ask ask, Clockwork clockwork) {
        return pool.lottery().draw(clockwork);
    }

    @Override
    public int choose(Pool pool, int[] among, int count, Ask ask, Clockwork clockwork) {
        Lottery lottery = pool.lottery();
        double sum = 0;
        int last = 0;
        for (int i = 0; i < count; i++) {
            double share = lottery.share(among[i]);
            sum += share;
            last = share > 0 ? i : last;
        }
        if (sum <= 0) {
            return clockwork.random(count);
        }
        double point = clockwork.random() * sum;
        for (int i = 0; i < last; i++) {
            point -= lottery.share(among[i]);
            if (point < 0) {
                return i;
            }
        }
        return last;
    }

    /** What the draws did not find has to be found by their shares among all. */
    @Override
    public int window() {
        return Integer.MAX_VALUE;
    }
}
