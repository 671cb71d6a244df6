package dev.litellm4j.redis;

import dev.litellm4j.router.RouterStateStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * What routers on several machines share, kept in Redis 5 or later.
 *
 * <pre>{@code
 * RedisStateStore store = RedisStateStore.connect("redis://localhost:6379");
 * Router router = Router.builder().deployment(…).stateStore(store).build();
 * }</pre>
 *
 * <p>Nothing is connected before it is needed, and a Redis that is down stops no router. A call waits for Redis at most
 * {@link Builder#timeout}, and only where its deployment has a limit. Limits are counted on Redis' own clock. Every key
 * begins with the namespace, has deployment ids in it and no credential, and expires. One store serves any number of
 * routers; close it after them. Thread-safe; {@code toString()} shows no password.
 */
public final class RedisStateStore implements RouterStateStore, AutoCloseable {
    private final UnifiedJedis calls;
    private final UnifiedJedis background;
    private final Keys keys;
    private final Reading reading;
    private final Writing writing;
    private final SharedCalls shared;
    private final String name;
    private final boolean owned;

    RedisStateStore(UnifiedJedis calls, UnifiedJedis background, String namespace, String server, boolean owned) {
        this.calls = calls;
        this.background = background;
        this.keys = new Keys(namespace);
        this.reading = new Reading(background, keys);
        this.writing = new Writing(background, keys);
        this.shared = new SharedCalls(calls, background, keys);
        this.name = "RedisStateStore[" + server + ", namespace " + namespace + "]";
        this.owned = owned;
    }

    /**
     * A store at {@code redis://user:password@host:port/database}, or {@code rediss://…} for TLS; user, password, port and
     * database may be missing.
     *
     * @throws IllegalArgumentException if it is no such address; the message does not repeat it
     */
    public static RedisStateStore connect(String url) {
        return builder().url(url).build();
    }

    /** The same as {@link #connect(String)}. */
    public static RedisStateStore connect(URI url) {
        return connect(url.toString());
    }

    /** A store at localhost, port 6379, unless said otherwise. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A store on a Jedis client of your own, with its pool, its timeouts and its way to find the server. It stays yours to
     * close. Its timeouts are how long a call may wait, so they should be short.
     */
    public static RedisStateStore over(UnifiedJedis client, String namespace) {
        return new RedisStateStore(client, client, Builder.checked(namespace), "your own client", false);
    }

    @Override
    public Admission reserve(String deployment, long tokens, int requestsPerMinute, int tokensPerMinute) {
        List<String> key = List.of(keys.window(deployment));
        List<String> values =
                List.of(Integer.toString(requestsPerMinute), Integer.toString(tokensPerMinute), Long.toString(tokens));
        Object reply;
        try {
            reply = calls.evalsha(Scripts.RESERVE_SHA, key, values);
        } catch (JedisNoScriptException e) {
            reply = calls.eval(Scripts.RESERVE, key, values);
        }
        List<?> answer = (List<?>) reply;
        long second = (Long) answer.get(0);
        return second > 0
                ? Admission.admitted(second)
                : Admission.refused(Duration.ofMillis((Long) answer.get(1)), (Long) answer.get(2) == 1);
    }

    @Override
    public boolean acquire(String deployment, String permit, int most) {
        return shared.acquire(deployment, permit, most);
    }

    @Override
    public void release(String deployment, String permit) {
        shared.release(deployment, permit);
    }

    @Override
    public void renew(Map<String, Set<String>> permits) {
        shared.renew(permits);
    }

    @Override
    public void publish(Report report) {
        writing.write(report);
    }

    /** Also tries the connection of the calls, so that it is open before the first one and known to work. */
    @Override
    public View read(String router, Set<String> budgets) {
        View view = reading.view(router, budgets);
        if (calls != background) {
            calls.ping();
        }
        return view;
    }

    /** Closes the connections this store has opened; not those of a client of your own. */
    @Override
    public void close() {
        if (owned) {
            calls.close();
            background.close();
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
        public RedisStateStore build() {
            return new RedisStateStore(calls(), background(), namespace(), shown(), true);
        }
    }
}
