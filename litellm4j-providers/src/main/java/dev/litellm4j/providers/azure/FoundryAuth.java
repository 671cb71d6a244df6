package dev.litellm4j.providers.azure;

import dev.litellm4j.providers.auth.HeaderAuth;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;

/** Foundry's own addresses take the key in {@code api-key}, serverless endpoints as bearer. */
record FoundryAuth() implements Auth {
    static final List<String> KEYS = List.of("AZURE_AI_API_KEY");

    private static final Auth API_KEY = HeaderAuth.header("api-key", KEYS.toArray(String[]::new));
    private static final Auth BEARER = HeaderAuth.bearer(KEYS.toArray(String[]::new));

    @Override
    public WireRequest sign(WireRequest request, Target target) {
        return (FoundryHost.isFoundry(target.baseUrl()) ? API_KEY : BEARER).sign(request, target);
    }

    @Override
    public List<String> keyVariables() {
        return KEYS;
    }

    @Override
    public boolean required() {
        return true;
    }
}
