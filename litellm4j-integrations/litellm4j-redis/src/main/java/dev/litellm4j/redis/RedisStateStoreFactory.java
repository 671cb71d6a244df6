package dev.litellm4j.redis;

import dev.litellm4j.api.Secret;
import dev.litellm4j.router.RouterStateStore;
import dev.litellm4j.router.RouterStateStoreFactory;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes {@link RedisStateStore}s of the {@code redis_…} keys of LiteLLM's {@code config.yaml}; found by
 * {@link java.util.ServiceLoader}. Stateless and thread-safe.
 */
public final class RedisStateStoreFactory implements RouterStateStoreFactory {
    /** For {@link java.util.ServiceLoader}. */
    public RedisStateStoreFactory() {}

    @Override
    public String kind() {
        return "redis";
    }

    @Override
    public Set<String> settings() {
        return RedisSettings.NAMES;
    }

    @Override
    public Supplier<RouterStateStore> prepare(Map<String, Secret> settings) {
        return RedisSettings.on(RedisStateStore.builder(), settings)::build;
    }
}
