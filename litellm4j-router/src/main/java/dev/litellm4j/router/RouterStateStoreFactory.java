package dev.litellm4j.router;

import dev.litellm4j.api.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes a {@link RouterStateStore} of settings, as {@code config.yaml} has them. Implementations are found by
 * {@link ServiceLoader}: the jar on the class path is all it takes. Stateless and thread-safe.
 */
public interface RouterStateStoreFactory {
    /** The kind of store, such as {@code redis}. */
    String kind();

    /** The settings it knows, such as {@code host}. */
    Set<String> settings();

    /**
     * Reads the settings and opens nothing yet; each store supplied is its taker's to close.
     *
     * @param settings by name; any of them may be a secret
     * @throws IllegalArgumentException if one cannot be used; the message has its name and not its value
     */
    Supplier<RouterStateStore> prepare(Map<String, Secret> settings);

    /** The factory of that kind; empty where the jar that has it is not there. */
    static Optional<RouterStateStoreFactory> find(String kind) {
        return ServiceLoader.load(RouterStateStoreFactory.class, RouterStateStoreFactory.class.getClassLoader())
                .stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.kind().equals(kind))
                .findFirst();
    }
}
