package dev.litellm4j.router;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.policy.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads how deployments are doing. */
final class Statuses {
    private Statuses() {}

    static DeploymentStatus of(Member member, Clockwork clockwork) {
        return of(member.seat(), member.breaker().state(), member.breaker().restEnd(), clockwork);
    }

    /** Of a deployment that is no group's, as it stands for a model string that no group has the name of. */
    static DeploymentStatus of(Seat seat, Clockwork clockwork) {
        return of(seat, "healthy", Optional.empty(), clockwork);
    }

    private static DeploymentStatus of(Seat seat, String state, Optional<Instant> restEnd, Clockwork clockwork) {
        long now = clockwork.nanos();
        return new DeploymentStatus(
                seat.id(),
                seat.deployment().modelName(),
                seat.deployment().model(),
                seat.deployment().isBlocked() ? "blocked" : state,
                restEnd,
                seat.permits().inFlight(),
                seat.requests().total(now),
                seat.tokens().total(now),
                seat.successes(),
                seat.failures(),
                duration(seat.latencies().whole()),
                duration(seat.latencies().firstToken()),
                seat.lastFailure());
    }

    private static Optional<Duration> duration(OptionalDouble nanos) {
        return nanos.isPresent() ? Optional.of(Duration.ofNanos((long) nanos.getAsDouble())) : Optional.empty();
    }
}
