package dev.litellm4j.listen;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Makes a listener that {@code config.yaml} names in {@code callbacks}. Found by {@link ServiceLoader}: the jar on the
 * class path is all it takes. Stateless and thread-safe.
 */
public interface ListenerFactory {
    /** The names it goes by, such as {@code otel}. */
    Set<String> names();

    /** A listener with its usual settings. */
    CallListener create();

    /** The listener of that name; empty where the jar that has it is not there. */
    static Optional<CallListener> find(String name) {
        return ServiceLoader.load(ListenerFactory.class, ListenerFactory.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.names().contains(name))
                .findFirst()
                .map(ListenerFactory::create);
    }
}
