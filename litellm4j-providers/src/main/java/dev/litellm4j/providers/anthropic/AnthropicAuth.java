package dev.litellm4j.providers.anthropic;

import dev.litellm4j.api.Secret;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;

/** A key in {@code x-api-key}, or a token of an OAuth login as bearer, told by how it begins. */
public final class AnthropicAuth implements Auth {
    private static final String TOKEN = "sk-ant-oat";

    @Override
    public WireRequest sign(WireRequest request, Target target) {
        if (target.apiKey().isEmpty()) {
            return request;
        }
        Secret key = target.apiKey().get();
        if (!key.reveal().startsWith(TOKEN)) {
            return request.withHeader("x-api-key", key.reveal());
        }
        String betas =
                request.header(AnthropicBetas.HEADER).map(more -> more + ",").orElse("");
        return request.withHeader("Authorization", "Bearer " + key.reveal())
                .withHeader(AnthropicBetas.HEADER, betas + "oauth-2025-04-20");
    }

    @Override
    public List<String> keyVariables() {
        return List.of("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN");
    }

    @Override
    public boolean required() {
        return true;
    }
}
