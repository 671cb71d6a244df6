package dev.litellm4j.router;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.policy.Group;
import dev.litellm4j.policy.Member;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every deployment for very little now and then, so that an ill one rests before a call finds out, and a well one
 * is back before its rest is over. One daemon thread, one deployment after the other.
 */
final class HealthChecks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthChecks.class);

    private final Duration interval;
    private final Duration timeout;
    private final LlmClient client;
    private final Clockwork clockwork;
    private final Supplier<Collection<Group>> groups;
    private final Cancellation closed = new Cancellation();

    HealthChecks(
            Duration interval,
            Duration timeout,
            LlmClient client,
            Clockwork clockwork,
            Supplier<Collection<Group>> groups) {
        this.interval = interval;
        this.timeout = timeout;
        this.client = client;
        this.clockwork = clockwork;
        this.groups = groups;
    }

    void start() {
        Thread thread = new Thread(this::run, "litellm4j-health-checks");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closed.isCancelled()) {
                clockwork.sleep(interval, closed);
                checkAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void checkAll() {
        for (Group group : groups.get()) {
            for (Member member : group.members()) {
                if (closed.isCancelled()) {
                    return;
                }
                check(group, member);
            }
        }
    }

    private void check(Group group, Member member) {
        Seat seat = member.seat();
        Deployment deployment = seat.deployment();
        if (deployment.isBlocked() || !deployment.isHealthChecked() || Wildcard.is(deployment.model())) {
            return;
        }
        Optional<LlmRequest<?>> least = least(seat);
        if (least.isEmpty()) {
            return;
        }
        seat.requests().add(clockwork.nanos(), 1);
        try {
            client.call(Binding.bind(least.get(), deployment, false, timeout.toNanos(), closed));
            member.breaker().isWell();
        } catch (LiteLLMException e) {
            if (!closed.isCancelled()) {
                seat.noticed(e);
                synchronized (group.turn()) {
                    member.breaker().isIll(e, group.hasElsewhere(seat));
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("The health check of {} failed by itself", seat.id(), e);
        }
    }

    /** By what the model is for; nothing is cheap to ask of a model that draws or speaks. */
    private static Optional<LlmRequest<?>> least(Seat seat) {
        String name = seat.deployment().modelName();
        return switch (seat.info().flatMap(info -> info.mode()).orElse("chat")) {
            case "chat", "completion", "responses" ->
                Optional.of(ChatRequest.builder()
                        .model(name)
                        .user("Say yes.")
                        .maxTokens(5)
                        .option(RequestOptions.DROP_PARAMS, true)
                        .build());
            case "embedding" ->
                Optional.of(EmbeddingRequest.builder().model(name).input("yes").build());
            default -> Optional.empty();
        };
    }

    /** Ends the call under way, too. */
    @Override
    public void close() {
        closed.cancel();
    }
}
