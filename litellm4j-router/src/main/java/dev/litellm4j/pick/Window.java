package dev.litellm4j.pick;

import dev.litellm4j.deployment.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * The deployments one choice looks at: some positions, or {@code count} of all {@code size} from {@code first} on.
 *
 * @param among the positions; null for a row of them
 */
record Window(int @Nullable [] among, int first, int count, int size) {
    static Window of(int[] among, int count) {
        return new Window(among, 0, count, count);
    }

    /** As many of the pool as {@code strategy} looks at. */
    static Window of(Strategy strategy, Pool pool, Ask ask, Clockwork clockwork) {
        int size = pool.size();
        int count = size <= Strategy.FEW ? size : Math.min(size, strategy.window());
        return new Window(null, count == size ? 0 : strategy.first(pool, ask, clockwork), count, size);
    }

    int position(int place) {
        if (among != null) {
            return among[place];
        }
        int position = first + place;
        return position < size ? position : position - size;
    }
}
