package dev.litellm4j.providers;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.api.Warning;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.providers.PrefixMemory.Outcome;
import dev.litellm4j.providers.wire.Codec;
import dev.litellm4j.providers.wire.Prefix;
import dev.litellm4j.providers.wire.PrefixCodec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends a call, after having had its marked beginning kept where the provider does that apart. However many equal calls
 * there are at once, one asks; a beginning that cannot be kept is sent with the rest. Thread-safe.
 */
final class Prefixes {
    /** A provider's no is not asked for again so soon. */
    private static final Duration REFUSED = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Clock clock;
    private final PrefixMemory memory;

    Prefixes(Clock clock) {
        this.clock = clock;
        this.memory = new PrefixMemory(clock);
    }

    /** The reply that holds the answer. */
    WireReply send(
            Exchange<?> exchange, Codec<?, ?> codec, WireRequest first, boolean streaming, Cancellation cancellation) {
        if (!(codec instanceof PrefixCodec<?, ?> keeping)) {
            return Steps.send(exchange, codec, first, streaming, cancellation);
        }
        long start = System.nanoTime();
        WireRequest whole = exchange.addressed(first);
        Timeouts limits = exchange.limits(streaming);
        Optional<Prefix> prefix = prefix(keeping, exchange, whole);
        if (prefix.isEmpty()) {
            return exchange.send(whole, streaming, limits, cancellation);
        }
        String id = PrefixId.of(prefix.get().content(), exchange.target());
        Duration half = Steps.limit(limits).dividedBy(2);
        long end = start + (half.compareTo(LONGEST) < 0 ? half : LONGEST).toNanos();
        Outcome outcome = find(id, new PrefixSearch(exchange, prefix.get(), cancellation, end, clock));
        if (outcome.name().isEmpty()) {
            exchange.warnings().add(new Warning("cache_control", outcome.why() + "; the request went out whole"));
            return exchange.send(whole, streaming, left(limits, start), cancellation);
        }
        String name = outcome.name().get();
        try {
            return exchange.send(prefix.get().rest(name), streaming, left(limits, start), cancellation);
        } catch (LiteLLMException failure) {
            if (!prefix.get().isGone(failure)) {
                throw failure;
            }
            memory.forget(id, name);
            exchange.warnings()
                    .add(new Warning(
                            "cache_control", "the kept prefix was of no use any more; the request went out whole"));
            return exchange.send(whole, streaming, left(limits, start), cancellation);
        }
    }

    @SuppressWarnings("unchecked")
    private static <Q extends LlmRequest<A>, A> Optional<Prefix> prefix(
            PrefixCodec<Q, A> codec, Exchange<?> exchange, WireRequest whole) {
        return codec.prefix((Q) exchange.request(), whole, exchange.warnings()::add);
    }

    private Outcome find(String id, PrefixSearch search) {
        while (true) {
            CompletableFuture<Outcome> mine = new CompletableFuture<>();
            CompletableFuture<Outcome> one = memory.current(id, mine);
            Outcome outcome = one == mine ? asked(id, mine, search) : waited(one, search);
            if (outcome != Outcome.ABANDONED) {
                return outcome;
            }
        }
    }

    /** Whoever is cancelled while asking leaves it to another of those who wait. */
    private Outcome asked(String id, CompletableFuture<Outcome> mine, PrefixSearch search) {
        Outcome outcome = Outcome.ABANDONED;
        Instant until = Instant.MIN;
        try {
            PrefixSearch.Found found = search.find(id);
            outcome = Outcome.kept(found.name());
            until = found.until();
        } catch (IOException | RuntimeException e) {
            if (search.cancellation().isCancelled() || Thread.currentThread().isInterrupted()) {
                throw cancelled(search, e);
            }
            boolean silent = e instanceof ApiConnectionException || e instanceof RequestTimeoutException;
            outcome = Outcome.unkept("the prefix could not be kept: " + e.getMessage());
            until = silent ? Instant.MIN : clock.instant().plus(REFUSED);
        } finally {
            memory.settle(id, mine, outcome, until);
        }
        return outcome;
    }

    private static Outcome waited(CompletableFuture<Outcome> one, PrefixSearch search) {
        if (one.isDone()) {
            return one.join();
        }
        CompletableFuture<Outcome> mine = one.copy();
        try (Cancellation.Registration ignored = search.cancellation().onCancel(() -> mine.cancel(false))) {
            return mine.get(Math.max(search.end() - System.nanoTime(), 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return Outcome.unkept("another call did not have the prefix kept in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled(search, e);
        } catch (CancellationException | ExecutionException e) {
            throw cancelled(search, e);
        }
    }

    private static LiteLLMException cancelled(PrefixSearch search, Exception cause) {
        Exchange<?> exchange = search.exchange();
        return cause instanceof LiteLLMException known
                ? known
                : new ApiConnectionException(
                        exchange.who() + ": the call was cancelled while its prefix was looked for",
                        ErrorDetails.of(
                                exchange.provider().name(), exchange.target().model()),
                        cause);
    }

    /** What is left of a call's time. */
    private static Timeouts left(Timeouts limits, long start) {
        Duration spent = Duration.ofNanos(System.nanoTime() - start);
        Timeouts left = limits;
        if (limits.call().isPresent()) {
            left = left.withCall(less(limits.call().get(), spent));
        }
        return limits.firstToken().isPresent()
                ? left.withFirstToken(less(limits.firstToken().get(), spent))
                : left;
    }

    private static Duration less(Duration limit, Duration spent) {
        Duration rest = limit.minus(spent);
        return rest.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : rest;
    }
}
