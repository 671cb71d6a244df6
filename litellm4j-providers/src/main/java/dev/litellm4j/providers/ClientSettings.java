package dev.litellm4j.providers;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
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
 */
public record ClientSettings(
        Secrets secrets,
        Map<String, RequestOptions> perProvider,
        RequestOptions defaults,
        Timeouts timeouts,
        List<HttpInterceptor> interceptors) {
    /** The process's environment, and nothing else. */
    public static final ClientSettings DEFAULTS = new ClientSettings(
            name -> java.util.Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank()),
            Map.of(),
            RequestOptions.NONE,
            Timeouts.DEFAULTS,
            List.of());
}
