package dev.litellm4j.providers.wire;

import java.util.List;

/**
 * Providers that a jar on the class path brings along, found by {@link java.util.ServiceLoader} when a model string
 * names one that is not built in.
 */
public interface ProviderModule {
    /** The providers. */
    List<Provider> providers();
}
