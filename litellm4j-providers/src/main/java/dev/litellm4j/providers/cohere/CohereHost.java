package dev.litellm4j.providers.cohere;

import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/**
 * Cohere's address. A base may end before the version, with one, or with a whole path, as people copy all three;
 * the path of the call decides which version it goes to.
 */
final class CohereHost implements Host {
    @Override
    public WireRequest address(WireRequest request, Target target) {
        String base = target.baseUrl();
        for (String end : List.of("/chat", "/embed", "/v1", "/v2")) {
            base = base.endsWith(end) ? base.substring(0, base.length() - end.length()) : base;
        }
        return request.withUrl(base + request.url());
    }

    @Override
    public Optional<String> defaultBase() {
        return Optional.of("https://api.cohere.com");
    }

    @Override
    public List<String> baseVariables() {
        return List.of("COHERE_API_BASE", "CO_API_URL");
    }
}
