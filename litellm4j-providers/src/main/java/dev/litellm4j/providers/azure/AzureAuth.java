package dev.litellm4j.providers.azure;

import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A key in {@code api-key}, else a token of Entra ID as bearer. A header the caller has set is left alone. */
final class AzureAuth implements Auth {
    private static final List<String> KEYS = List.of("AZURE_OPENAI_API_KEY", "AZURE_API_KEY");
    private static final List<String> TOKENS = List.of("AZURE_AD_TOKEN");

    private final Optional<Supplier<String>> tokens;

    private AzureAuth(Optional<Supplier<String>> tokens) {
        this.tokens = tokens;
    }

    static AzureAuth configured() {
        return new AzureAuth(Optional.empty());
    }

    static AzureAuth supplied(Supplier<String> tokens) {
        return new AzureAuth(Optional.of(tokens));
    }

    @Override
    public WireRequest sign(WireRequest request, Target target) {
        if (request.header("api-key").isPresent()
                || request.header("Authorization").isPresent()) {
            return request;
        }
        if (target.apiKey().isPresent()) {
            return request.withHeader("api-key", target.apiKey().get().reveal());
        }
        return token(target)
                .map(token -> request.withHeader("Authorization", "Bearer " + token))
                .orElseThrow(() -> new AuthenticationException(
                        target.provider() + " needs a key or a token and there is none: set "
                                + String.join(" or ", KEYS) + " or " + TOKENS.get(0)
                                + " or AZURE_TENANT_ID with AZURE_CLIENT_ID and AZURE_CLIENT_SECRET"
                                + ", pass apiKey(…), or give Azure.openAi(…) a supplier of tokens",
                        ErrorDetails.of(target.provider(), target.model())));
    }

    /** Secrets are empty where the caller chose the address; a supplied token does not go there either. */
    private Optional<String> token(Target target) {
        if (target.secrets().equals(dev.litellm4j.providers.wire.Secrets.NONE)) {
            return Optional.empty();
        }
        return tokens.map(Supplier::get).or(() -> target.secrets().first(TOKENS));
    }

    @Override
    public List<String> keyVariables() {
        return KEYS;
    }

    @Override
    public boolean required() {
        return false;
    }
}
