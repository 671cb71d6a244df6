package dev.litellm4j.providers.azure;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A Foundry resource ({@code …/models/chat/completions}), or a serverless endpoint ({@code …/v1/chat/completions}). */
final class FoundryHost implements Host {
    private static final String VERSION = "2024-05-01-preview";

    @Override
    public WireRequest address(WireRequest request, Target target) {
        String base = target.baseUrl();
        if (base.endsWith(request.url())) {
            return request.withUrl(base);
        }
        if (base.endsWith("/v1") || base.endsWith("/openai")) {
            return request.withUrl(base + request.url());
        }
        if (!isFoundry(base)) {
            return request.withUrl(base + "/v1" + request.url());
        }
        String root = base.endsWith("/models") ? base : base + "/models";
        String version = target.options()
                .get(RequestOptions.API_VERSION)
                .or(() -> target.secrets().get("AZURE_AI_API_VERSION"))
                .orElse(VERSION);
        return request.withUrl(root + request.url()).withQuery("api-version", version);
    }

    static boolean isFoundry(String base) {
        String host = Optional.ofNullable(URI.create(base).getHost()).orElse("");
        return base.endsWith("/models")
                || host.endsWith("services.ai.azure.com")
                || host.endsWith("cognitiveservices.azure.com");
    }

    @Override
    public Optional<String> defaultBase() {
        return Optional.empty();
    }

    @Override
    public List<String> baseVariables() {
        return List.of("AZURE_AI_API_BASE");
    }
}
