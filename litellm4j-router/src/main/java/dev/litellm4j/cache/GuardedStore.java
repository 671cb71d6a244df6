package dev.litellm4j.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store whose failures are misses: the first one is logged, and after some in a row nobody asks it for a while, so that
 * a store that is down costs calls nothing. Thread-safe.
 */
final class GuardedStore {
    private static final Logger LOG = LoggerFactory.getLogger("dev.litellm4j.cache");
    private static final int ENOUGH = 5;
    private static final long REST_MILLIS = 10_000;

    private final CacheStore store;
    private final LongSupplier millis;
    private final Counters counters;
    private final AtomicInteger inARow = new AtomicInteger();
    private final AtomicLong restsUntil = new AtomicLong(Long.MIN_VALUE);
    private final AtomicBoolean told = new AtomicBoolean();

    GuardedStore(CacheStore store, LongSupplier millis, Counters counters) {
        this.store = store;
        this.millis = millis;
        this.counters = counters;
    }

    Optional<byte[]> get(String key) {
        return guarded(() -> store.get(key), Optional.empty());
    }

    List<Optional<byte[]>> getAll(List<String> keys) {
        List<Optional<byte[]>> none = Collections.nCopies(keys.size(), Optional.empty());
        List<Optional<byte[]>> all = guarded(() -> new ArrayList<>(store.getAll(keys)), none);
        return all.size() == keys.size() ? all : none;
    }

    void put(String key, byte[] value, Duration ttl) {
        guarded(
                () -> {
                    store.put(key, value, ttl);
                    return true;
                },
                false);
    }

    void delete(String key) {
        guarded(
                () -> {
                    store.delete(key);
                    return true;
                },
                false);
    }

    private <T> T guarded(Supplier<T> work, T otherwise) {
        if (millis.getAsLong() < restsUntil.get()) {
            return otherwise;
        }
        try {
            T done = work.get();
            if (inARow.get() != 0) {
                inARow.set(0);
            }
            if (told.get() && told.compareAndSet(true, false)) {
                LOG.info("The cache's store {} works again", store);
            }
            return done;
        } catch (RuntimeException failed) {
            counters.storeErrors.increment();
            if (inARow.incrementAndGet() >= ENOUGH) {
                restsUntil.set(millis.getAsLong() + REST_MILLIS);
            }
            if (told.compareAndSet(false, true)) {
                LOG.warn(
                        "The cache's store {} fails ({}: {}); what it has counts as missing until it works again",
                        store,
                        failed.getClass().getName(),
                        failed.getMessage());
            }
            return otherwise;
        }
    }

    void close() {
        try {
            store.close();
        } catch (RuntimeException failed) {
            LOG.warn(
                    "The cache's store {} could not be closed: {}",
                    store,
                    failed.getClass().getName());
        }
    }
}
