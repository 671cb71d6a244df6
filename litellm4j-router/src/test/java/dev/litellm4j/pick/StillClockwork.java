package dev.litellm4j.pick;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.deployment.Clockwork;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Time that stands still, and dice that fall the same way in each run. */
public final class StillClockwork implements Clockwork {
    private final Random random = new Random(7);

    @Override
    public long nanos() {
        return 1_000_000_000_000L;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public void sleep(Duration duration, Cancellation cancellation) {
        throw new AssertionError("nobody waits here");
    }

    @Override
    public double random() {
        return random.nextDouble();
    }
}
