package dev.litellm4j.providers.azure;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/**
 * The Responses API of a resource, where the model is named in the body: below {@code /openai/v1}, or below
 * {@code /openai} for a dated version that has it already. Reference: Microsoft Learn, "Azure OpenAI Responses API".
 *
 * @param chat where chat completions are
 */
record ResponsesHost(Host chat) implements Host {
    private static final String FIRST_VERSION = "2025-03-01";

    @Override
    public WireRequest address(WireRequest request, Target target) {
        String base = target.baseUrl();
        String version = target.options()
                .get(RequestOptions.API_VERSION)
                .or(() -> target.secrets().first(List.of("AZURE_API_VERSION", "OPENAI_API_VERSION")))
                .orElse("");
        boolean dated = version.startsWith("20") && version.compareTo(FIRST_VERSION) >= 0;
        if (base.endsWith(request.url())) {
            WireRequest there = request.withUrl(base);
            return dated && !base.contains("/v1/") ? there.withQuery("api-version", version) : there;
        }
        if (!base.endsWith("/v1")) {
            String root = base.replaceAll("(/openai(/deployments/.*)?|/models)$", "");
            if (dated) {
                return request.withUrl(root + "/openai" + request.url()).withQuery("api-version", version);
            }
            base = root + "/openai/v1";
        }
        WireRequest there = request.withUrl(base + request.url());
        return version.equals("preview") ? there.withQuery("api-version", version) : there;
    }

    @Override
    public Optional<String> defaultBase() {
        return chat.defaultBase();
    }

    @Override
    public List<String> baseVariables() {
        return chat.baseVariables();
    }
}
