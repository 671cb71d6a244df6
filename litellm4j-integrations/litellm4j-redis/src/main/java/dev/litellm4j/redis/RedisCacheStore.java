package dev.litellm4j.redis;

import dev.litellm4j.cache.CacheStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/**
 * Answers that processes on several machines share, kept in Redis 5 or later.
 *
 * <pre>{@code
 * ResponseCache cache = ResponseCache.builder()
 *         .store(RedisCacheStore.connect("redis://localhost:6379"))
 *         .build();
 * }</pre>
 *
 * <p>Nothing is connected before it is needed; a call waits for Redis at most {@link Builder#timeout}, and a Redis that is
 * down costs it no more than that. Every key begins with the namespace and expires; how much is kept is bounded by Redis'
 * own {@code maxmemory}. Thread-safe; {@code toString()} shows no password.
 */
public final class RedisCacheStore implements CacheStore {
    private final UnifiedJedis client;
    private final String prefix;
    private final String name;
    private final boolean owned;

    RedisCacheStore(UnifiedJedis client, String namespace, String server, boolean owned) {
        this.client = client;
        this.prefix = namespace + ":cache:";
        this.name = "RedisCacheStore[" + server + ", namespace " + namespace + "]";
        this.owned = owned;
    }

    /**
     * A store at {@code redis://user:password@host:port/database}, or {@code rediss://…} for TLS; user, password, port and
     * database may be missing.
     *
     * @throws IllegalArgumentException if it is no such address; the message does not repeat it
     */
    public static RedisCacheStore connect(String url) {
        return builder().url(url).build();
    }

    /** A store at localhost, port 6379, unless said otherwise. */
    public static Builder builder() {
        return new Builder();
    }

    /** A store on a Jedis client of your own, which stays yours to close. Its timeouts are how long a call may wait. */
    public static RedisCacheStore over(UnifiedJedis client, String namespace) {
        return new RedisCacheStore(client, Builder.checked(namespace), "your own client", false);
    }

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(client.get(bytes(key)));
    }

    @Override
    public List<Optional<byte[]>> getAll(List<String> keys) {
        List<Optional<byte[]>> all = new ArrayList<>(keys.size());
        client.mget(keys.stream().map(this::bytes).toArray(byte[][]::new))
                .forEach(value -> all.add(Optional.ofNullable(value)));
        return all;
    }

    @Override
    public void put(String key, byte[] value, Duration ttl) {
        client.set(bytes(key), value, SetParams.setParams().px(Math.max(1, ttl.toMillis())));
    }

    @Override
    public void delete(String key) {
        client.del(bytes(key));
    }

    private byte[] bytes(String key) {
        return (prefix + key).getBytes(StandardCharsets.UTF_8);
    }

    /** Closes the connections this store has opened; not those of a client of your own. */
    @Override
    public void close() {
        if (owned) {
            client.close();
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** Where Redis is. Not thread-safe. */
    public static final class Builder extends RedisAddress<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The store; nothing is connected yet. */
        public RedisCacheStore build() {
            return new RedisCacheStore(calls(), namespace(), shown(), true);
        }
    }
}
