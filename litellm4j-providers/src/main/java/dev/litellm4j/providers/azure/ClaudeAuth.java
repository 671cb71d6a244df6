package dev.litellm4j.providers.azure;

import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;

/** Anthropic's headers with Foundry's key. */
record ClaudeAuth(Auth anthropic) implements Auth {
    @Override
    public WireRequest sign(WireRequest request, Target target) {
        FoundryAuth.checkKey(request, target);
        return anthropic.sign(request, target);
    }

    @Override
    public List<String> keyVariables() {
        return FoundryAuth.KEYS;
    }

    @Override
    public boolean required() {
        return false;
    }
}
