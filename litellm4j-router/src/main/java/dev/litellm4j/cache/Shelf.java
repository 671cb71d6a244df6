package dev.litellm4j.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.litellm4j.api.LlmRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The answers in memory, and behind them those of the store. Thread-safe. */
final class Shelf {
    private final LongSupplier millis;
    private final long stale;
    private final long memory;
    private final long heaviest;
    private final Counters counters;
    private final @Nullable GuardedStore store;
    private final Cache<String, Kept> kept;

    Shelf(CacheSettings<?> settings, LongSupplier millis, Counters counters) {
        this.millis = millis;
        this.stale = settings.staleIfError.toMillis();
        this.heaviest = settings.maxEntryBytes;
        this.counters = counters;
        this.store = settings.store == null ? null : new GuardedStore(settings.store, millis, counters);
        this.memory = store == null
                ? Long.MAX_VALUE
                : settings.memoryTtl.map(Duration::toMillis).orElse(Long.MAX_VALUE);
        this.kept = Caffeine.newBuilder()
                .maximumWeight(settings.maxBytes)
                .weigher((String key, Kept answer) -> (int) Math.min(Integer.MAX_VALUE, answer.weight()))
                .expireAfter(Expiry.<String, Kept>writing((key, answer) -> Duration.ofMillis(left(answer))))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(millis.getAsLong()))
                .executor(Runnable::run)
                .evictionListener((key, answer, cause) -> {
                    if (cause == com.github.benmanes.caffeine.cache.RemovalCause.SIZE) {
                        counters.evictions.increment();
                    }
                })
                .build();
    }

    private long left(Kept answer) {
        long left = Math.max(0, answer.freshUntil() + stale - millis.getAsLong());
        return Math.min(left, memory);
    }

    /** Only what is in memory; null where there is nothing. */
    @Nullable
    Kept near(String key) {
        return kept.getIfPresent(key);
    }

    /** What is kept, also where its time is over; null where there is nothing. */
    @Nullable
    Kept get(String key, LlmRequest<?> request) {
        Kept near = kept.getIfPresent(key);
        return near != null || store == null ? near : fetched(key, store.get(key), request);
    }

    /** The same for several requests, each with its key. */
    List<Optional<Kept>> getAll(List<String> keys, LlmRequest<?> request) {
        Map<String, Kept> found = new HashMap<>();
        Set<String> missing = new LinkedHashSet<>();
        for (String key : keys) {
            Kept near = kept.getIfPresent(key);
            if (near == null) {
                missing.add(key);
            } else {
                found.put(key, near);
            }
        }
        if (store != null && !missing.isEmpty()) {
            List<String> asked = List.copyOf(missing);
            List<Optional<byte[]>> there = store.getAll(asked);
            for (int i = 0; i < there.size(); i++) {
                Kept far = fetched(asked.get(i), there.get(i), request);
                if (far != null) {
                    found.put(asked.get(i), far);
                }
            }
        }
        return keys.stream().map(key -> Optional.ofNullable(found.get(key))).toList();
    }

    private @Nullable Kept fetched(String key, Optional<byte[]> bytes, LlmRequest<?> request) {
        if (bytes.isEmpty() || store == null) {
            return null;
        }
        Optional<Kept> far = KeptForm.read(key, bytes.get(), request);
        if (far.isEmpty()) {
            store.delete(key);
            return null;
        }
        if (left(far.get()) > 0) {
            kept.put(key, far.get());
            return far.get();
        }
        return null;
    }

    void put(Kept answer, LlmRequest<?> request) {
        if (answer.weight() > heaviest) {
            return;
        }
        kept.put(answer.key(), answer);
        counters.stored.increment();
        if (store != null) {
            long left = Math.max(1, answer.freshUntil() + stale - millis.getAsLong());
            KeptForm.write(answer, request).ifPresent(bytes -> store.put(answer.key(), bytes, Duration.ofMillis(left)));
        }
    }

    void delete(String key) {
        kept.invalidate(key);
        if (store != null) {
            store.delete(key);
        }
    }

    void clear() {
        kept.invalidateAll();
    }

    CacheStats stats() {
        kept.cleanUp();
        long bytes = kept.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
        return counters.stats(kept.estimatedSize(), bytes);
    }

    void close() {
        kept.invalidateAll();
        if (store != null) {
            store.close();
        }
    }
}
