package dev.litellm4j.cache;

import dev.litellm4j.api.CacheOptions;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.listen.CallWatch;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps answers, so that the same question is paid for once: in memory, and in a {@link CacheStore} behind it where there
 * is one.
 *
 * <pre>{@code
 * ResponseCache cache = ResponseCache.builder().ttl(Duration.ofHours(1)).build();
 * LlmClient client = cache.wrap(LiteLLM.client());
 * client.completion("openai/gpt-4o", "What is a monad?");
 * client.completion("openai/gpt-4o", "What is a monad?").cacheHit();  // true
 * }</pre>
 *
 * <p>Calls count as the same when everything that may change the answer is the same, and whose it is; whether it is
 * streamed, the end user, limits and retries do not count. An answer is kept also where the temperature is above 0, as
 * LiteLLM does. No failure of the cache fails a call. One cache serves any number of clients; close it after them.
 * Thread-safe.
 */
public final class ResponseCache implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.litellm4j.cache");

    private final Counters counters = new Counters();
    private final Shelf shelf;
    private final LongSupplier millis;
    private final CacheMode mode;
    private final Optional<Set<String>> operations;
    private final String namespace;
    private final Duration ttl;
    private final Map<String, Duration> modelTtls;
    private final Map<String, String> shared;
    private final RequestKey keys;
    private final long heaviest;
    private final long stale;

    private ResponseCache(Builder builder, LongSupplier millis) {
        this.millis = millis;
        this.shelf = new Shelf(builder, millis, counters);
        this.mode = builder.mode;
        this.operations = builder.operations;
        this.namespace = builder.namespace;
        this.ttl = builder.ttl;
        this.modelTtls = Map.copyOf(builder.modelTtls);
        this.shared = Map.copyOf(builder.shared);
        this.keys = builder.keys;
        this.heaviest = builder.maxEntryBytes;
        this.stale = builder.staleIfError.toMillis();
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A cache with the defaults: 64 MiB of memory, 10 minutes. */
    public static ResponseCache inMemory() {
        return builder().build();
    }

    /** {@code client} with this cache before it; closing it closes {@code client} and not the cache. */
    public LlmClient wrap(LlmClient client) {
        return CachingClient.wrap(client, this);
    }

    /** The key of {@code request}, for {@link #delete}; empty where it takes no part. */
    public Optional<String> key(LlmRequest<?> request) {
        return terms(request, UnaryOperator.identity(), RequestOptions.NONE).map(Terms::key);
    }

    /** Gives up what is kept under {@code key}, in memory and in the store. */
    public void delete(String key) {
        shelf.delete(key);
    }

    /** Gives up everything in memory; what is in the store stays. */
    public void clear() {
        shelf.clear();
    }

    /** What has happened so far. */
    public CacheStats stats() {
        return shelf.stats();
    }

    /** Frees the memory and closes the store. */
    @Override
    public void close() {
        shelf.close();
    }

    /** How {@code request} takes part, by {@code defaults} where it says nothing itself; empty where it does not. */
    Optional<Terms> terms(LlmRequest<?> request, UnaryOperator<String> group, RequestOptions defaults) {
        RequestOptions options = request.options().or(defaults);
        CacheOptions said = options.get(RequestOptions.CACHE, CacheOptions.DEFAULTS);
        if (!isWanted(request, said)) {
            return Optional.empty();
        }
        try {
            String model = group.apply(request.model());
            String place = said.namespace().orElse(namespace);
            return key(request, options, model, place, request.fields())
                    .map(key -> new Terms(
                            key,
                            options,
                            model,
                            place,
                            said.ttl().orElseGet(() -> ttl(request.model(), model)),
                            said.maxAge(),
                            !said.noCache(),
                            !said.noStore()));
        } catch (RuntimeException failed) {
            LOG.warn("A call takes no part in the cache, as its key could not be made", failed);
            return Optional.empty();
        }
    }

    boolean isWanted(LlmRequest<?> request, CacheOptions said) {
        return said.use().orElse(mode == CacheMode.DEFAULT_ON)
                && !(said.noCache() && said.noStore())
                && (operations.isEmpty() || operations.get().contains(request.operation()));
    }

    Optional<String> key(LlmRequest<?> request, RequestOptions options, String model, String place, JsonObject fields) {
        return keys.of(request, options, shared.getOrDefault(model, model), place, fields);
    }

    private Duration ttl(String asked, String model) {
        Duration own = modelTtls.get(model);
        return own == null ? modelTtls.getOrDefault(asked, ttl) : own;
    }

    void hit(LlmRequest<?> request, Terms terms) {
        counters.hits.increment();
        CallWatch.of(request.options()).cacheHit(terms.key());
    }

    void staleHit(LlmRequest<?> request, Terms terms) {
        counters.staleHits.increment();
        CallWatch.of(request.options()).cacheHit(terms.key());
    }

    void missed(LlmRequest<?> request, Terms terms) {
        counters.misses.increment();
        CallWatch.of(request.options()).cacheMiss(terms.key());
    }

    void tellKept(LlmRequest<?> request, Terms terms) {
        if (terms.writes()) {
            CallWatch.of(request.options()).cacheStored(terms.key());
        }
    }

    Counters counters() {
        return counters;
    }

    Shelf shelf() {
        return shelf;
    }

    long heaviest() {
        return heaviest;
    }

    long millis() {
        return millis.getAsLong();
    }

    /** When an answer that is kept now ceases to be fresh. */
    long until(Terms terms) {
        try {
            return Math.addExact(millis(), terms.ttl().toMillis());
        } catch (ArithmeticException forever) {
            return Long.MAX_VALUE / 4;
        }
    }

    /** Whether {@code kept} answers a call on these terms. */
    boolean isFresh(@Nullable Kept kept, Terms terms) {
        if (kept == null) {
            return false;
        }
        long now = millis();
        return now < kept.freshUntil()
                && (terms.maxAge().isEmpty()
                        || now - kept.storedAt() <= terms.maxAge().get().toMillis());
    }

    /** Whether {@code kept}, whose time is over for a call on these terms, is still better than no answer. */
    boolean isBetterThanNone(@Nullable Kept kept, Terms terms) {
        if (kept == null || stale == 0) {
            return false;
        }
        long now = millis();
        return now < kept.freshUntil() + stale
                && (terms.maxAge().isEmpty()
                        || now - kept.storedAt() <= terms.maxAge().get().toMillis() + stale);
    }

    /** Keeps {@code kept} where these terms allow it. */
    void keep(Kept kept, LlmRequest<?> request, Terms terms) {
        if (terms.writes()) {
            try {
                shelf.put(kept, request);
            } catch (RuntimeException failed) {
                LOG.warn("An answer could not be kept", failed);
            }
        }
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder extends CacheSettings<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The cache. */
        public ResponseCache build() {
            return build(Clock.systemUTC()::millis);
        }

        ResponseCache build(LongSupplier millis) {
            return new ResponseCache(this, millis);
        }
    }
}
