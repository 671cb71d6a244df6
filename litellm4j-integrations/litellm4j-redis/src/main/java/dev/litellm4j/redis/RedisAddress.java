package dev.litellm4j.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** Where Redis is and how it is reached, one method each. Not thread-safe. */
abstract class RedisAddress<B extends RedisAddress<B>> {
    private static final int USUAL_PORT = 6379;
    private static final int MOST_CONNECTIONS = 32;
    private static final Duration BACKGROUND_TIMEOUT = Duration.ofSeconds(1);

    private String host = "localhost";
    private int port = USUAL_PORT;
    private @Nullable String user;
    private @Nullable String password;
    private int database;
    private boolean ssl;
    private String namespace = "litellm4j";
    private Duration timeout = Duration.ofMillis(50);

    abstract B self();

    /**
     * Host, port, credentials, database and TLS from {@code redis://user:password@host:port/database}.
     *
     * @throws IllegalArgumentException if it is no such address; the message does not repeat it
     */
    public B url(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw unreadable(); // without the cause, whose message has the password in it
        }
        boolean secure = "rediss".equals(uri.getScheme());
        if (uri.getHost() == null || !(secure || "redis".equals(uri.getScheme()))) {
            throw unreadable();
        }
        ssl(secure).host(uri.getHost()).port(uri.getPort() < 0 ? USUAL_PORT : uri.getPort());
        String userInfo = uri.getRawUserInfo();
        if (userInfo != null) {
            int colon = userInfo.indexOf(':');
            user = colon <= 0 ? null : decoded(userInfo.substring(0, colon));
            password = decoded(userInfo.substring(colon + 1));
        }
        String path = uri.getPath();
        if (path != null && path.length() > 1) {
            if (!path.matches("/\\d{1,5}")) {
                throw unreadable();
            }
            database(Integer.parseInt(path.substring(1)));
        }
        return self();
    }

    /** The server's name; default localhost. */
    public B host(String name) {
        this.host = name;
        return self();
    }

    /** The server's port; default 6379. */
    public B port(int number) {
        this.port = number;
        return self();
    }

    /** The user; default Redis' own default user. */
    public B user(String name) {
        this.user = name;
        return self();
    }

    /** The password; default none. */
    public B password(String secret) {
        this.password = secret;
        return self();
    }

    /** The number of the database; default 0. */
    public B database(int number) {
        this.database = number;
        return self();
    }

    /** Whether the connection is encrypted; default false. */
    public B ssl(boolean encrypted) {
        this.ssl = encrypted;
        return self();
    }

    /** What every key begins with, so that routers that have nothing to do with each other may share a Redis; default litellm4j. */
    public B namespace(String prefix) {
        this.namespace = checked(prefix);
        return self();
    }

    /** How long a call waits for Redis to connect and to answer; default 50 ms. What goes on in the background may take 1 s. */
    public B timeout(Duration limit) {
        if (limit.toMillis() < 1) {
            throw new IllegalArgumentException("timeout must be 1 ms or more, not " + limit);
        }
        this.timeout = limit;
        return self();
    }

    static String checked(String namespace) {
        if (namespace.isBlank()) {
            throw new IllegalArgumentException("a namespace must have at least one character");
        }
        return namespace;
    }

    final String namespace() {
        return namespace;
    }

    final UnifiedJedis calls() {
        return client(timeout, MOST_CONNECTIONS);
    }

    final UnifiedJedis background() {
        return client(BACKGROUND_TIMEOUT, MOST_CONNECTIONS / 4);
    }

    /** The address without the credentials. */
    final String shown() {
        return (ssl ? "rediss://" : "redis://") + host + ":" + port + "/" + database;
    }

    private UnifiedJedis client(Duration limit, int connections) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        pool.setMaxWait(limit);
        pool.setJmxEnabled(false);
        return RedisClient.builder()
                .hostAndPort(host, port)
                .clientConfig(DefaultJedisClientConfig.builder()
                        .user(user)
                        .password(password)
                        .database(database)
                        .ssl(ssl)
                        .connectionTimeoutMillis((int) limit.toMillis())
                        .socketTimeoutMillis((int) limit.toMillis())
                        .build())
                .poolConfig(pool)
                .build();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException(
                "not an address of a Redis; expected redis://user:password@host:port/database, or rediss:// for TLS");
    }
}
