package dev.litellm4j.redis;

import dev.litellm4j.api.Secret;
import dev.litellm4j.router.RouterStateStore;
import dev.litellm4j.router.RouterStateStoreFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Makes {@link RedisStateStore}s of the {@code redis_…} keys of LiteLLM's {@code config.yaml}; found by
 * {@link java.util.ServiceLoader}. Stateless and thread-safe.
 */
public final class RedisStateStoreFactory implements RouterStateStoreFactory {
    private static final Map<String, BiConsumer<RedisStateStore.Builder, String>> SETTINGS = Map.of(
            "host",
            RedisStateStore.Builder::host,
            "port",
            (builder, text) -> builder.port(number(text, 1, 65_535)),
            "username",
            RedisStateStore.Builder::user,
            "password",
            RedisStateStore.Builder::password,
            "db",
            (builder, text) -> builder.database(number(text, 0, 99_999)),
            "ssl",
            (builder, text) -> builder.ssl(flag(text)),
            "namespace",
            RedisStateStore.Builder::namespace,
            "socket_timeout",
            (builder, text) -> builder.timeout(seconds(text)));

    private static final String URL = "url";

    /** For {@link java.util.ServiceLoader}. */
    public RedisStateStoreFactory() {}

    @Override
    public String kind() {
        return "redis";
    }

    @Override
    public Set<String> settings() {
        return Set.of("url", "host", "port", "username", "password", "db", "ssl", "namespace", "socket_timeout");
    }

    @Override
    public Supplier<RouterStateStore> prepare(Map<String, Secret> settings) {
        RedisStateStore.Builder builder = RedisStateStore.builder();
        Secret url = settings.get(URL);
        if (url != null) {
            builder.url(url.reveal());
        }
        settings.forEach((name, value) -> {
            BiConsumer<RedisStateStore.Builder, String> setter = SETTINGS.get(name);
            if (setter != null) {
                set(builder, name, value.reveal(), setter);
            } else if (!name.equals(URL)) {
                throw new IllegalArgumentException("redis has no setting " + name);
            }
        });
        return builder::build;
    }

    /** Without the cause, whose message may have the value in it. */
    private static void set(
            RedisStateStore.Builder builder,
            String name,
            String value,
            BiConsumer<RedisStateStore.Builder, String> setter) {
        try {
            setter.accept(builder, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " of redis is not what it should be; expected "
                    + switch (name) {
                        case "port", "db" -> "a whole number";
                        case "ssl" -> "true or false";
                        case "socket_timeout" -> "seconds as a number of 0.001 or more";
                        default -> "a text that is not blank";
                    });
        }
    }

    private static int number(String text, int least, int most) {
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException("out of range");
        }
        return number;
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return text.equals("true");
    }

    private static Duration seconds(String text) {
        double seconds = Double.parseDouble(text);
        if (!(seconds > 0 && seconds < 3600)) {
            throw new IllegalArgumentException("out of range");
        }
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
