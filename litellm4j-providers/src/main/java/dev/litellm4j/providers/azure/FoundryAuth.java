package dev.litellm4j.providers.azure;

import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.auth.HeaderAuth;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;

/** Foundry's own addresses take the key in {@code api-key}, serverless endpoints as bearer. */
final class FoundryAuth implements Auth {
    static final List<String> KEYS = List.of("AZURE_AI_API_KEY");

    private static final Auth API_KEY = HeaderAuth.header("api-key", KEYS.toArray(String[]::new));
    private static final Auth BEARER = HeaderAuth.bearer(KEYS.toArray(String[]::new));

    @Override
    public WireRequest sign(WireRequest request, Target target) {
        checkKey(request, target);
        return (FoundryHost.isFoundry(target.baseUrl()) ? API_KEY : BEARER).sign(request, target);
    }

    @Override
    public List<String> keyVariables() {
        return KEYS;
    }

    @Override
    public boolean required() {
        return false;
    }

    /** Where there is neither key nor token, one sentence says so; an address of the caller's may want none. */
    static void checkKey(WireRequest request, Target target) {
        if (target.apiKey().isEmpty()
                && target.secrets() != Secrets.NONE
                && request.header("Authorization").isEmpty()
                && request.header("api-key").isEmpty()
                && request.header("x-api-key").isEmpty()) {
            throw new AuthenticationException(
                    target.provider() + " needs a key or a token and there is none: set " + KEYS.get(0)
                            + " or AZURE_AD_TOKEN or AZURE_TENANT_ID with AZURE_CLIENT_ID and AZURE_CLIENT_SECRET"
                            + ", or pass apiKey(…)",
                    ErrorDetails.of(target.provider(), target.model()));
        }
    }
}
