package dev.litellm4j.router;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.deployment.Clockwork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Time that passes only when somebody sleeps or a test says so, and dice that fall the same way each time. */
public final class FakeClockwork implements Clockwork {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random = new Random(42);
    private final List<Duration> sleeps = new ArrayList<>();
    private Runnable duringSleep = () -> {};
    private long nanos;

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public synchronized void sleep(Duration duration, Cancellation cancellation) throws InterruptedException {
        sleeps.add(duration);
        duringSleep.run();
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted in a test");
        }
        nanos += duration.toNanos();
    }

    /** What happens while somebody sleeps. */
    synchronized void duringSleep(Runnable action) {
        duringSleep = action;
    }

    @Override
    public synchronized double random() {
        return random.nextDouble();
    }

    /** Time passes. */
    public synchronized void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    /** Every wait so far. */
    synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }
}
