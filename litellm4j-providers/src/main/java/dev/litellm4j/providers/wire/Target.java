package dev.litellm4j.providers.wire;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import java.util.List;
import java.util.Map;
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
        RequestOptions options) {

    /** One of the provider's own parameters, such as {@code aws_region_name}; a blank one counts as absent. */
    public Optional<String> param(String name) {
        Object value = options.get(RequestOptions.PROVIDER_PARAMS, Map.of()).get(name);
        return Optional.ofNullable(value).map(String::valueOf).filter(text -> !text.isBlank());
    }

    /** The parameter {@code name}, else the first of the {@code variables} that may be used for this address. */
    public Optional<String> param(String name, String... variables) {
        return param(name).or(() -> secrets.first(List.of(variables)));
    }

    /** Shows who is called and where, and nothing that was given in confidence. */
    @Override
    public String toString() {
        return provider + "/" + model + " at " + baseUrl;
    }
}
