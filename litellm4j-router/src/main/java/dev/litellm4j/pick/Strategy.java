package dev.litellm4j.pick;

import dev.litellm4j.deployment.Clockwork;

/**
 * Chooses one of those that can take a call. Thread-safe; keeps nothing per call.
 *
 * <p>Either it draws, and is asked again where the drawn one cannot take the call, or it looks at those that can. Both
 * take no longer the more deployments there are: of many it looks at {@link #window()}.
 */
@FunctionalInterface
public interface Strategy {
    /** As many deployments are always looked at. */
    int FEW = 64;

    /**
     * The place of the chosen one in {@code among}.
     *
     * @param among those that can take it, as positions in {@code pool}, at the places from 0 to {@code count}
     * @param count how many there are, at least one
     */
    int choose(Pool pool, int[] among, int count, Ask ask, Clockwork clockwork);

    /** A position in {@code pool}, drawn without a look at who can take the call; -1 where it has to look. */
    default int draw(Pool pool, Ask ask, Clockwork clockwork) {
        return -1;
    }

    /** How often drawing is worth it; one that would draw the same again draws once. */
    default int draws() {
        return 8;
    }

    /** How many of more than {@value #FEW} it looks at before it looks at all of them. */
    default int window() {
        return 32;
    }

    /** The first place of the window; it goes on from there, and from the last place to place 0. */
    default int first(Pool pool, Ask ask, Clockwork clockwork) {
        return clockwork.random(pool.size());
    }

    /** The position that has {@code place}. */
    default int at(Pool pool, int place) {
        return place;
    }

    /** Whether it has to know how long the prompt is. */
    default boolean measures() {
        return false;
    }
}
