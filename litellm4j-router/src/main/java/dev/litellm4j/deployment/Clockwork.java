package dev.litellm4j.deployment;

import dev.litellm4j.api.Cancellation;
import java.time.Duration;
import java.time.Instant;

/** Time and chance, handed in so that tests neither wait nor flake. Thread-safe. */
public interface Clockwork {
    /** A clock that only goes forward, in nanoseconds. */
    long nanos();

    /** The time of day. */
    Instant now();

    /** Waits, unless {@code cancellation} comes first or the thread is interrupted. */
    void sleep(Duration duration, Cancellation cancellation) throws InterruptedException;

    /** A number from 0 to 1, 1 excluded. */
    double random();

    /** A whole number from 0 to {@code bound}, that excluded. */
    default int random(int bound) {
        return (int) (random() * bound);
    }
}
