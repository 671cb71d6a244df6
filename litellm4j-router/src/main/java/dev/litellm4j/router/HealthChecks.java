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
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.policy.Group;
import dev.litellm4j.policy.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every deployment for very little now and then, so that an ill one rests before a call finds out, and a well one
 * is back before its rest is over. On daemon threads of its own.
 */
final class HealthChecks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthChecks.class);

    private final HealthCheckSettings settings;
    private final LlmClient client;
    private final Clockwork clockwork;
    private final Supplier<Collection<Group>> groups;
    private final Cancellation closed = new Cancellation();

    HealthChecks(
            HealthCheckSettings settings, LlmClient client, Clockwork clockwork, Supplier<Collection<Group>> groups) {
        this.settings = settings;
        this.client = client;
        this.clockwork = clockwork;
        this.groups = groups;
    }

    void start() {
        daemon(this::run).start();
    }

    private void run() {
        try {
            while (!closed.isCancelled()) {
                clockwork.sleep(settings.interval(), closed);
                checkAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void checkAll() {
        List<Runnable> checks = new ArrayList<>();
        for (Group group : groups.get()) {
            if (settings.groups().isEmpty() || settings.groups().contains(group.name())) {
                group.members().forEach(member -> checks.add(() -> check(group, member)));
            }
        }
        if (settings.concurrency() == 1) {
            checks.forEach(Runnable::run);
        } else {
            atOnce(checks);
        }
    }

    private void atOnce(List<Runnable> checks) {
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.max(1, Math.min(settings.concurrency(), checks.size())), HealthChecks::daemon);
        try {
            checks.forEach(threads::execute);
            threads.shutdown();
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "litellm4j-health-checks");
        thread.setDaemon(true);
        return thread;
    }

    private void check(Group group, Member member) {
        Seat seat = member.seat();
        Deployment deployment = seat.deployment();
        if (closed.isCancelled()
                || deployment.isBlocked()
                || !deployment.isHealthChecked()
                || Wildcard.is(deployment.model())) {
            return;
        }
        Optional<LlmRequest<?>> least = least(seat);
        if (least.isEmpty()) {
            return;
        }
        seat.requests().add(clockwork.nanos(), 1);
        try {
            client.call(Binding.bind(
                    least.get(), deployment, false, settings.timeout().toNanos(), closed));
            if (settings.routing()) {
                member.breaker().isWell();
            }
        } catch (LiteLLMException e) {
            if (!closed.isCancelled()) {
                seat.noticed(e);
                judge(group, member, e);
            }
        } catch (RuntimeException e) {
            LOG.warn("The health check of {} failed by itself", seat.id(), e);
        }
    }

    private void judge(Group group, Member member, LiteLLMException failure) {
        boolean isTransient = failure instanceof RateLimitException || failure instanceof RequestTimeoutException;
        if (!settings.routing() || settings.ignoreTransient() && isTransient) {
            return;
        }
        synchronized (group.turn()) {
            if (settings.staleness().isPresent()) {
                member.breaker()
                        .isIll(
                                failure,
                                group.hasElsewhere(member.seat()),
                                settings.staleness().get());
            } else {
                member.breaker().isIll(failure, group.hasElsewhere(member.seat()));
            }
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
