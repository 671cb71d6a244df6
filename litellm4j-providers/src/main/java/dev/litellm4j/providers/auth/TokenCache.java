package dev.litellm4j.providers.auth;

import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens for a while: however many calls need one at once, it is asked for once, and again shortly before it expires.
 *
 * <p>Thread-safe; no lock is held while a token is asked for. A failure is given to all who wait and is not kept. Holds
 * {@value #MAX_TOKENS} tokens, of which the least recently used goes first. What names a token must not show a
 * credential: {@link dev.litellm4j.api.Secret} is equal by value and shows none.
 */
public final class TokenCache {
    private static final int MAX_TOKENS = 256;
    /** A token is renewed when this much of its life is left, or a tenth of it if that is less. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<Object, Kept> tokens = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Kept> eldest) {
            return size() > MAX_TOKENS;
        }
    };

    /** A cache that tells the time by {@code clock}. */
    public TokenCache(Clock clock) {
        this.clock = clock;
    }

    /**
     * A token that was asked for.
     *
     * @param value what is sent
     * @param lifetime how long it is good for, from now on
     */
    public record Token(String value, Duration lifetime) {
        /** Hides the value. */
        @Override
        public String toString() {
            return "Token[" + lifetime + "]";
        }
    }

    private record Kept(CompletableFuture<String> value, Instant renewal) {}

    /**
     * The token named {@code key}, from {@code exchange} where there is none that is still good.
     *
     * @throws dev.litellm4j.error.LiteLLMException what {@code exchange} threw, for whoever waited for it
     */
    public String token(Object key, Supplier<Token> exchange) {
        CompletableFuture<String> mine = new CompletableFuture<>();
        CompletableFuture<String> one = current(key, mine);
        return one == mine ? asked(key, mine, exchange) : waited(one);
    }

    /** Forgets the token named {@code key}, as after the provider has refused it. */
    public void forget(Object key) {
        synchronized (tokens) {
            Kept kept = tokens.get(key);
            if (kept != null && kept.value().isDone()) {
                tokens.remove(key);
            }
        }
    }

    private CompletableFuture<String> current(Object key, CompletableFuture<String> mine) {
        synchronized (tokens) {
            Kept kept = tokens.get(key);
            if (kept != null && clock.instant().isBefore(kept.renewal())) {
                return kept.value();
            }
            tokens.put(key, new Kept(mine, Instant.MAX));
            return mine;
        }
    }

    private String asked(Object key, CompletableFuture<String> mine, Supplier<Token> exchange) {
        try {
            Token token = exchange.get();
            Duration tenth = token.lifetime().dividedBy(10);
            Duration margin = tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN;
            keep(
                    key,
                    mine,
                    new Kept(mine, clock.instant().plus(token.lifetime()).minus(margin)));
            mine.complete(token.value());
            return token.value();
        } catch (RuntimeException | Error e) {
            keep(key, mine, null);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private void keep(Object key, CompletableFuture<String> mine, @Nullable Kept kept) {
        synchronized (tokens) {
            Kept there = tokens.get(key);
            if (there == null || there.value() != mine) {
                return;
            }
            if (kept == null) {
                tokens.remove(key);
            } else {
                tokens.put(key, kept);
            }
        }
    }

    private static String waited(CompletableFuture<String> one) {
        try {
            return one.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException(
                    "the waiting thread was interrupted while a token was asked for", ErrorDetails.NONE, e);
        }
    }
}
