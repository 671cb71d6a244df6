package dev.litellm4j.config;

import dev.litellm4j.api.Secret;
import dev.litellm4j.cache.CacheStore;
import dev.litellm4j.cache.CacheStoreFactory;
import dev.litellm4j.cache.DiskCacheStore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which store a cache of {@code config.yaml} has. Not thread-safe. */
final class CacheStoreChoice {
    private static final String REDIS = "redis";
    private static final String ARTIFACT = "dev.litellm4j:litellm4j-redis";
    private static final long DISK_BYTES = 1L << 30;
    private static final Set<String> NOT_YET =
            Set.of("redis-semantic", "valkey-semantic", "qdrant-semantic", "s3", "gcs", "azure-blob", "redis-cluster");
    private static final Map<String, String> VARIABLES =
            Map.of("REDIS_URL", "url", "REDIS_HOST", "host", "REDIS_PORT", "port", "REDIS_PASSWORD", "password");

    private final Optional<Placed<String>> type;
    private final Map<String, Placed<String>> own;
    private final Map<String, Placed<String>> router;
    private final Optional<String> folder;
    private final Environment environment;
    private final At at;
    private boolean memory = true;

    /** {@code router}: where the router's state is, for what {@code own} does not say. */
    CacheStoreChoice(
            Optional<Placed<String>> type,
            Map<String, Placed<String>> own,
            Map<String, Placed<String>> router,
            Optional<String> folder,
            Environment environment,
            At at) {
        this.type = type;
        this.own = own;
        this.router = router;
        this.folder = folder;
        this.environment = environment;
        this.at = at;
    }

    /** What opens the store. */
    record Chosen(Supplier<? extends CacheStore> store) {}

    /** The store; null where there is none. */
    @Nullable
    Chosen choose(Findings findings) {
        Map<String, Secret> redis = redis();
        boolean named = redis.containsKey("url") || redis.containsKey("host");
        String kind = type.map(Placed::value).orElse(named ? REDIS : "local");
        At place = type.map(Placed::at).orElse(at);
        if (NOT_YET.contains(kind)) {
            findings.notYet(place);
            memory = false;
            return null;
        }
        return switch (kind) {
            case "local" -> null;
            case "disk" -> disk(place, findings);
            case REDIS -> prepared(redis, place, findings);
            default -> {
                findings.error(place, "expected local, disk or redis");
                yield null;
            }
        };
    }

    /** Whether answers are kept in memory where there is no store. */
    boolean isMemoryEnough() {
        return memory;
    }

    private @Nullable Chosen disk(At place, Findings findings) {
        try {
            Path path = Path.of(folder.orElse(".litellm_cache"));
            return new Chosen(() -> DiskCacheStore.in(path, DISK_BYTES));
        } catch (InvalidPathException e) {
            findings.error(place, "disk_cache_dir is no path");
            return null;
        }
    }

    private @Nullable Chosen prepared(Map<String, Secret> redis, At place, Findings findings) {
        Optional<CacheStoreFactory> factory = CacheStoreFactory.find(REDIS);
        if (factory.isEmpty()) {
            findings.skipped(
                    place,
                    "needs " + ARTIFACT + " on the class path; without it, answers are kept in this process alone");
            return null;
        }
        try {
            return new Chosen(factory.get().prepare(redis));
        } catch (IllegalArgumentException e) {
            findings.error(place, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Said beside the cache, else beside the router, else by LiteLLM's variables. */
    private Map<String, Secret> redis() {
        Map<String, Secret> all = new LinkedHashMap<>();
        boolean here = own.containsKey("url") || own.containsKey("host");
        Map<String, Placed<String>> said = new LinkedHashMap<>(here ? Map.of() : router);
        said.remove("namespace");
        said.putAll(own);
        said.forEach((name, placed) -> all.put(name, Secret.of(placed.value())));
        if (!all.containsKey("url") && !all.containsKey("host")) {
            VARIABLES.forEach((variable, name) ->
                    environment.get(variable).ifPresent(text -> all.putIfAbsent(name, Secret.of(text))));
        }
        return all;
    }
}
