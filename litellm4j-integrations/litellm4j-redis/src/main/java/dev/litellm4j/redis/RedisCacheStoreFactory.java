package dev.litellm4j.redis;

import dev.litellm4j.api.Secret;
import dev.litellm4j.cache.CacheStore;
import dev.litellm4j.cache.CacheStoreFactory;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes {@link RedisCacheStore}s of the {@code cache_params} of LiteLLM's {@code config.yaml}; found by
 * {@link java.util.ServiceLoader}. Stateless and thread-safe.
 */
public final class RedisCacheStoreFactory implements CacheStoreFactory {
    /** For {@link java.util.ServiceLoader}. */
    public RedisCacheStoreFactory() {}

    @Override
    public String type() {
        return "redis";
    }

    @Override
    public Set<String> settings() {
        return RedisSettings.NAMES;
    }

    @Override
    public Supplier<CacheStore> prepare(Map<String, Secret> settings) {
        return RedisSettings.on(RedisCacheStore.builder(), settings)::build;
    }
}
