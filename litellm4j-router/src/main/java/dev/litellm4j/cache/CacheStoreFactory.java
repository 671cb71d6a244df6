package dev.litellm4j.cache;

import dev.litellm4j.api.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes a {@link CacheStore} of settings, as {@code cache_params} of {@code config.yaml} has them. Implementations are
 * found by {@link ServiceLoader}: the jar on the class path is all it takes. Stateless and thread-safe.
 */
public interface CacheStoreFactory {
    /** The type of cache, such as {@code redis}. */
    String type();

    /** The settings it knows, such as {@code host}. */
    Set<String> settings();

    /**
     * Reads the settings and opens nothing yet; each store supplied is its taker's to close.
     *
     * @param settings by name; any of them may be a secret
     * @throws IllegalArgumentException if one cannot be used; the message has its name and not its value
     */
    Supplier<CacheStore> prepare(Map<String, Secret> settings);

    /** The factory of that type; empty where the jar that has it is not there. */
    static Optional<CacheStoreFactory> find(String type) {
        return ServiceLoader.load(CacheStoreFactory.class, CacheStoreFactory.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.type().equals(type))
                .findFirst();
    }
}
