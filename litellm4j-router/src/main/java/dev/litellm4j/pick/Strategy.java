package dev.litellm4j.pick;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;

/** Chooses one of those that can take a call. Thread-safe; keeps nothing per call. */
@FunctionalInterface
public interface Strategy {
    /**
     * The position of the chosen one.
     *
     * @param seats those that can take it, at the positions from 0 to {@code count}
     * @param count how many there are, at least one
     */
    int choose(Seat[] seats, int count, Ask ask, Clockwork clockwork);
}
