package dev.litellm4j.providers;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides where a call goes and what it may carry.
 *
 * <p>A credential that was configured goes only to an address that was configured: where the caller names another
 * address for one call, it has to bring the credential too.
 */
final class Targets {
    private final ClientSettings settings;

    Targets(ClientSettings settings) {
        this.settings = settings;
    }

    Target of(Provider provider, String model, RequestOptions options) {
        Optional<String> asked = asked(provider, options);
        Optional<String> configured = configuredBase(provider);
        Optional<Secret> key = options.get(RequestOptions.API_KEY).filter(secret -> !secret.isEmpty());
        if (asked.isPresent() && !asked.equals(configured)) {
            return new Target(provider.name(), model, asked.get(), key, Secrets.NONE, options);
        }
        String base = configured.orElseThrow(() -> new BadRequestException(
                provider.name() + " has no address of its own; say one with apiBase(\"https://…\")",
                ErrorDetails.of(provider.name(), model)));
        key = key.or(() -> configuredKey(provider));
        if (key.isEmpty() && provider.auth().required()) {
            throw missingKey(provider, model);
        }
        return new Target(provider.name(), model, base, key, settings.secrets(), withParams(options, provider));
    }

    /** The provider's configured parameters, and over them those of the request. */
    private RequestOptions withParams(RequestOptions options, Provider provider) {
        Map<String, Object> configured = forProvider(provider).get(RequestOptions.PROVIDER_PARAMS, Map.of());
        if (configured.isEmpty()) {
            return options;
        }
        Map<String, Object> all = new HashMap<>(configured);
        all.putAll(options.get(RequestOptions.PROVIDER_PARAMS, Map.of()));
        return options.with(RequestOptions.PROVIDER_PARAMS, Map.copyOf(all));
    }

    /** Whether {@code said} names an address that nobody has configured; no configured credential goes there. */
    boolean isStrange(Provider provider, RequestOptions said) {
        Optional<String> asked = asked(provider, said);
        return asked.isPresent()
                && !asked.equals(configuredBase(provider))
                && !asked.equals(asked(provider, settings.defaults()));
    }

    private static Optional<String> asked(Provider provider, RequestOptions options) {
        return options.get(RequestOptions.API_BASE)
                .or(() -> provider.host().chosenBase(options))
                .map(Targets::trimmed);
    }

    /** The address that settings, variables or the provider itself name. */
    Optional<String> configuredBase(Provider provider) {
        return asked(provider, forProvider(provider))
                .or(() -> settings.secrets().first(provider.host().baseVariables()))
                .or(provider.host()::defaultBase)
                .map(Targets::trimmed);
    }

    /** The key that settings or variables name. */
    Optional<Secret> configuredKey(Provider provider) {
        return forProvider(provider)
                .get(RequestOptions.API_KEY)
                .filter(secret -> !secret.isEmpty())
                .or(() ->
                        settings.secrets().first(provider.auth().keyVariables()).map(Secret::of));
    }

    private RequestOptions forProvider(Provider provider) {
        RequestOptions configured = settings.perProvider().get(provider.name());
        return configured != null
                ? configured
                : settings.perProvider().getOrDefault(Natives.otherName(provider.name()), RequestOptions.NONE);
    }

    private static AuthenticationException missingKey(Provider provider, String model) {
        return new AuthenticationException(
                provider.name() + " needs a key and there is none: set the environment variable "
                        + String.join(" or ", provider.auth().keyVariables()) + ", or pass apiKey(…)",
                ErrorDetails.of(provider.name(), model));
    }

    private static String trimmed(String base) {
        String address = base.strip();
        while (address.endsWith("/")) {
            address = address.substring(0, address.length() - 1);
        }
        return address.contains("://") ? address : "http://" + address;
    }
}
