package dev.litellm4j.redis;

import dev.litellm4j.api.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The {@code redis_…} keys, and those of {@code cache_params}, of LiteLLM's {@code config.yaml}. */
final class RedisSettings {
    static final Set<String> NAMES =
            Set.of("url", "host", "port", "username", "password", "db", "ssl", "namespace", "socket_timeout");

    private static final String URL = "url";

    private static final Map<String, BiConsumer<RedisAddress<?>, String>> SETTINGS = Map.of(
            "host",
            RedisAddress::host,
            "port",
            (address, text) -> address.port(number(text, 1, 65_535)),
            "username",
            RedisAddress::user,
            "password",
            RedisAddress::password,
            "db",
            (address, text) -> address.database(number(text, 0, 99_999)),
            "ssl",
            (address, text) -> address.ssl(flag(text)),
            "namespace",
            RedisAddress::namespace,
            "socket_timeout",
            (address, text) -> address.timeout(seconds(text)));

    private RedisSettings() {}

    /** Sets {@code settings} on {@code address}; what it throws has their names and not their values. */
    static <B extends RedisAddress<B>> B on(B address, Map<String, Secret> settings) {
        Secret url = settings.get(URL);
        if (url != null) {
            address.url(url.reveal());
        }
        settings.forEach((name, value) -> {
            BiConsumer<RedisAddress<?>, String> setter = SETTINGS.get(name);
            if (setter != null) {
                set(address, name, value.reveal(), setter);
            } else if (!name.equals(URL)) {
                throw new IllegalArgumentException("redis has no setting " + name);
            }
        });
        return address;
    }

    /** Without the cause, whose message may have the value in it. */
    private static void set(
            RedisAddress<?> address, String name, String value, BiConsumer<RedisAddress<?>, String> setter) {
        try {
            setter.accept(address, value);
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
