package dev.litellm4j.health;

import dev.litellm4j.deployment.Clockwork;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The router's monotonic clock in the form Resilience4j asks for; its instants mean nothing by themselves. */
final class BreakerClock extends Clock {
    private final Clockwork clockwork;

    BreakerClock(Clockwork clockwork) {
        this.clockwork = clockwork;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(0, clockwork.nanos());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
