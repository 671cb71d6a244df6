package dev.litellm4j.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a {@link ResponseCache} keeps answers beside its memory, as bytes under a key: a folder, Redis, one of your own.
 *
 * <p>Implementations are thread-safe and bounded. What they throw fails no call: it counts as a miss.
 */
public interface CacheStore extends AutoCloseable {
    /** The bytes under {@code key}; empty where there are none, or their time is over. */
    Optional<byte[]> get(String key);

    /** The same for several keys at once, in their order. */
    default List<Optional<byte[]>> getAll(List<String> keys) {
        List<Optional<byte[]>> all = new ArrayList<>(keys.size());
        keys.forEach(key -> all.add(get(key)));
        return all;
    }

    /** Keeps {@code value} for {@code ttl}, in place of what is under {@code key}. */
    void put(String key, byte[] value, Duration ttl);

    /** Takes out what is under {@code key}. */
    void delete(String key);

    /** Frees what the store holds; what it keeps stays. */
    @Override
    default void close() {}
}
