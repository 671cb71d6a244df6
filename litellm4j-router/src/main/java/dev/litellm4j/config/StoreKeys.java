package dev.litellm4j.config;

import dev.litellm4j.api.Secret;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.router.Router;
import dev.litellm4j.router.RouterStateStoreFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys that say where routers share their state. Not thread-safe. */
final class StoreKeys {
    private static final String REDIS = "redis";
    private static final String ARTIFACT = "dev.litellm4j:litellm4j-redis";

    private static final Kind<String> SCALAR = Kind.of(
            "a text, a number, or true or false",
            JsonObject.of("type", List.of("string", "number", "boolean")),
            (value, at, reading) -> value instanceof Boolean flag ? String.valueOf(flag) : Kinds.text(value));

    private static final Kind<Integer> PORT = Kind.of(
            "a port, a whole number from 1 to 65535",
            JsonObject.of("type", List.of("integer", "string"), "minimum", 1, "maximum", 65_535),
            (value, at, reading) -> {
                Integer port = Kinds.POSITIVE.reader().read(value, at, reading);
                return port == null || port > 65_535 ? null : port;
            });

    static final List<Key<Settings, ?>> KEYS = List.of(
            key(
                    "redis_url",
                    Kinds.TEXT,
                    "url",
                    "The Redis where routers share state: redis://user:password@host:port/0."),
            key("redis_host", Kinds.TEXT, "host", "The server of that Redis."),
            key("redis_port", PORT, "port", "Its port; 6379 where none is said."),
            key("redis_password", Kinds.TEXT, "password", "Its password, best as os.environ/NAME."),
            key("redis_db", Kinds.COUNT, "db", "The number of its database."),
            Key.of(
                    "cache_kwargs",
                    Nested.<Settings>named(
                            "a mapping such as {ssl: true, username: me}", SCALAR.schema(), StoreKeys::argument),
                    (settings, all) -> all.accept(settings),
                    "Further settings of that Redis: username, ssl, namespace, socket_timeout."));

    private final Map<String, Placed<String>> said = new LinkedHashMap<>();

    private static <V> Key<Settings, Placed<V>> key(String name, Kind<V> kind, String setting, String doc) {
        return Key.of(
                name,
                Placed.of(kind),
                (settings, it) -> settings.store().said.put(setting, new Placed<>(String.valueOf(it.value()), it.at())),
                doc);
    }

    private static void argument(String name, Object value, At at, Settings settings, Reading reading) {
        SCALAR.read(value, at, reading).ifPresent(text -> settings.store().said.put(name, new Placed<>(text, at)));
    }

    /** What is said, by the store's own names. */
    Map<String, Placed<String>> said() {
        return said;
    }

    /** Hands the store to the builder. */
    void finish(Router.Builder builder, Findings findings) {
        Placed<String> first = first();
        if (first == null) {
            return;
        }
        if (!said.containsKey("url") && !said.containsKey("host")) {
            findings.warning(first.at(), "has no effect without redis_url or redis_host");
            return;
        }
        Optional<RouterStateStoreFactory> factory = RouterStateStoreFactory.find(REDIS);
        if (factory.isEmpty()) {
            findings.skipped(
                    first.at(),
                    "needs " + ARTIFACT + " on the class path; without it, this router shares nothing with others");
            return;
        }
        prepare(factory.get(), first.at(), builder, findings);
    }

    private void prepare(RouterStateStoreFactory factory, At at, Router.Builder builder, Findings findings) {
        Map<String, Secret> settings = new LinkedHashMap<>();
        said.forEach((name, placed) -> {
            if (factory.settings().contains(name)) {
                settings.put(name, Secret.of(placed.value()));
            } else {
                findings.unknown(placed.at(), "unknown key" + Suggestion.of(name, factory.settings()));
            }
        });
        try {
            builder.stateStore(factory.prepare(settings));
        } catch (IllegalArgumentException e) {
            findings.error(at, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Placed<String> first() {
        return said.isEmpty() ? null : said.values().iterator().next();
    }
}
