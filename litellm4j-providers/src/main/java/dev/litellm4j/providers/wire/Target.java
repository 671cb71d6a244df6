package dev.litellm4j.providers.wire;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import java.util.Optional;

/**
 * Where one call goes and with which credential: what hosts and auths work on.
 *
 * @param provider the provider's name
 * @param model the model's id without the provider's prefix
 * @param baseUrl the address everything is below, without a slash at its end
 * @param apiKey the credential that may be sent to {@code baseUrl}
 * @param secrets further named credentials that may be sent to {@code baseUrl}; empty when the caller chose the address
 * @param options the request's options
 */
public record Target(
        String provider,
        String model,
        String baseUrl,
        Optional<Secret> apiKey,
        Secrets secrets,
        RequestOptions options) {}
