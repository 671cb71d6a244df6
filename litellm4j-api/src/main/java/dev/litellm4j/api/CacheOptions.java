package dev.litellm4j.api;

import java.time.Duration;
import java.util.Optional;

/**
 * What one call says about the response cache; LiteLLM's {@code cache={…}}. Has no effect where there is no cache.
 *
 * <pre>{@code
 * .cache(CacheOptions.DEFAULTS.ttl(Duration.ofHours(1)).maxAge(Duration.ofMinutes(5)))
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param ttl how long the new answer is kept, in place of the cache's own time
 * @param maxAge only answers younger than this are taken; LiteLLM's {@code s-maxage}
 * @param noCache whether kept answers are not looked at
 * @param noStore whether the new answer is not kept
 * @param namespace where answers are looked for and kept, in place of the cache's own
 * @param use whether this call takes part; what it says goes before the cache's mode
 */
public record CacheOptions(
        Optional<Duration> ttl,
        Optional<Duration> maxAge,
        boolean noCache,
        boolean noStore,
        Optional<String> namespace,
        Optional<Boolean> use) {
    /** Says nothing: everything is as the cache has it. */
    public static final CacheOptions DEFAULTS =
            new CacheOptions(Optional.empty(), Optional.empty(), false, false, Optional.empty(), Optional.empty());

    /** This call takes part, also where the cache is off unless asked for; LiteLLM's {@code use-cache}. */
    public static final CacheOptions USE = DEFAULTS.use(true);

    /** This call takes no part; LiteLLM's {@code caching=False}. */
    public static final CacheOptions OFF = DEFAULTS.use(false);

    /** Checks the times. */
    public CacheOptions {
        positive("ttl", ttl);
        positive("maxAge", maxAge);
    }

    /** The same with the new answer kept for {@code time}. */
    public CacheOptions ttl(Duration time) {
        return new CacheOptions(Optional.of(time), maxAge, noCache, noStore, namespace, use);
    }

    /** The same taking only answers younger than {@code age}. */
    public CacheOptions maxAge(Duration age) {
        return new CacheOptions(ttl, Optional.of(age), noCache, noStore, namespace, use);
    }

    /** The same without looking at kept answers: the provider is asked, and its answer replaces the kept one. */
    public CacheOptions noCache(boolean skip) {
        return new CacheOptions(ttl, maxAge, skip, noStore, namespace, use);
    }

    /** The same without keeping the new answer. */
    public CacheOptions noStore(boolean skip) {
        return new CacheOptions(ttl, maxAge, noCache, skip, namespace, use);
    }

    /** The same in another namespace. */
    public CacheOptions namespace(String name) {
        return new CacheOptions(ttl, maxAge, noCache, noStore, Optional.of(name), use);
    }

    /** The same taking part or not. */
    public CacheOptions use(boolean take) {
        return new CacheOptions(ttl, maxAge, noCache, noStore, namespace, Optional.of(take));
    }

    private static void positive(String name, Optional<Duration> time) {
        if (time.isPresent() && (time.get().isNegative() || time.get().isZero())) {
            throw new IllegalArgumentException(name + " must be longer than 0, not " + time.get());
        }
    }
}
