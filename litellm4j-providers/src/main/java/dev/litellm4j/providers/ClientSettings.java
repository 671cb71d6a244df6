package dev.litellm4j.providers;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.providers.cost.CostSettings;
import dev.litellm4j.providers.wire.HttpInterceptor;
import dev.litellm4j.providers.wire.Secrets;
import java.util.List;
import java.util.Map;

/**
 * What holds for all calls of one direct client.
 *
 * @param secrets where keys and addresses are looked up by the names of their variables
 * @param perProvider keys and addresses configured for a provider, by its name
 * @param defaults options of every request that does not say them itself
 * @param timeouts the limits of every request that does not say them itself
 * @param interceptors around every HTTP exchange, the outermost first
 * @param costs what is taken off the providers' prices and put on top
 */
public record ClientSettings(
        Secrets secrets,
        Map<String, RequestOptions> perProvider,
        RequestOptions defaults,
        Timeouts timeouts,
        List<HttpInterceptor> interceptors,
        CostSettings costs) {
    /** The process's environment, and nothing else. */
    public static final ClientSettings DEFAULTS = new ClientSettings(
            name -> java.util.Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank()),
            Map.of(),
            RequestOptions.NONE,
            Timeouts.DEFAULTS,
            List.of());

    /** Prices as they are. */
    public ClientSettings(
            Secrets secrets,
            Map<String, RequestOptions> perProvider,
            RequestOptions defaults,
            Timeouts timeouts,
            List<HttpInterceptor> interceptors) {
        this(secrets, perProvider, defaults, timeouts, interceptors, CostSettings.NONE);
    }

    /** The same with other discounts, margins or another clock. */
    public ClientSettings withCosts(CostSettings other) {
        return new ClientSettings(secrets, perProvider, defaults, timeouts, interceptors, other);
    }
}
