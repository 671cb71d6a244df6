package dev.litellm4j.cache;

import dev.litellm4j.api.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings of a cache, one method each. Not thread-safe. */
abstract class CacheSettings<B extends CacheSettings<B>> {
    static final long MEBIBYTE = 1 << 20;

    long maxBytes = 64 * MEBIBYTE;
    long maxEntryBytes = 4 * MEBIBYTE;
    Duration ttl = Duration.ofMinutes(10);
    Optional<Duration> memoryTtl = Optional.empty();
    Duration staleIfError = Duration.ZERO;
    CacheMode mode = CacheMode.DEFAULT_ON;
    String namespace = "";
    final Map<String, Duration> modelTtls = new HashMap<>();
    final Map<String, String> shared = new HashMap<>();
    Optional<Set<String>> operations = Optional.empty();
    RequestKey keys = RequestKey.sharing();

    @Nullable
    CacheStore store;

    abstract B self();

    /** About how many bytes the answers in memory may take; default 64 MiB. What was used least goes first. */
    public B maxBytes(long bytes) {
        this.maxBytes = positive("maxBytes", bytes);
        return self();
    }

    /** About how many bytes one answer may take; a larger one is not kept. Default 4 MiB. */
    public B maxEntryBytes(long bytes) {
        this.maxEntryBytes = positive("maxEntryBytes", bytes);
        return self();
    }

    /** How long an answer is kept whose call and model do not say it; default 10 minutes. */
    public B ttl(Duration time) {
        this.ttl = positive("ttl", time);
        return self();
    }

    /** The same for one model, or one group of a router. */
    public B ttl(String model, Duration time) {
        modelTtls.put(model, positive("ttl", time));
        return self();
    }

    /** The longest time in memory where there is a store behind it, after which the store is asked again; default none. */
    public B memoryTtl(Duration time) {
        this.memoryTtl = Optional.of(positive("memoryTtl", time));
        return self();
    }

    /**
     * How long after its time an answer is still given, with a warning, where asking again fails with something that may
     * pass; default not at all.
     */
    public B staleIfError(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("staleIfError must be 0 or more, not " + time);
        }
        this.staleIfError = time;
        return self();
    }

    /** Whether calls take part that say nothing about it; default they do. */
    public B mode(CacheMode when) {
        this.mode = when;
        return self();
    }

    /** What keys begin with, so that caches that have nothing to do with each other may share a store; default nothing. */
    public B namespace(String prefix) {
        this.namespace = prefix;
        return self();
    }

    /** The only operations that take part, such as {@code completion} and {@code embedding}; default all. */
    public B operations(String... names) {
        this.operations = Optional.of(Set.of(names));
        return self();
    }

    /** Models, or groups of a router, that give each other's answers; LiteLLM's {@code caching_groups}. */
    public B sharing(String... models) {
        String group = List.of(models).stream().sorted().collect(Collectors.joining("\n"));
        for (String model : models) {
            shared.put(model, group);
        }
        return self();
    }

    /**
     * Calls with different credentials of their own get no answers of each other's; default they do, as whose answer it is
     * says {@code tenant} or {@code namespace}. Keys then have an HMAC of the credential in them, made with {@code secret},
     * which all who share a store must have in common.
     */
    public B separateCredentials(Secret secret) {
        this.keys = RequestKey.apart(secret);
        return self();
    }

    /** Where answers are kept beside the memory; the cache closes it. Default nowhere. */
    public B store(CacheStore behind) {
        this.store = behind;
        return self();
    }

    private static long positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more, not " + value);
        }
        return value;
    }

    private static Duration positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than 0, not " + value);
        }
        return value;
    }
}
