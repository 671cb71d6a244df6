package dev.litellm4j.providers.azure;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A resource's address: the deployment is part of the path, unless the version is one of the v1 API's
 * ({@code v1, latest, preview}) or the address ends with {@code /openai/v1}, where the model says it.
 */
final class AzureHost implements Host {
    /** The first one that knows an effort, and LiteLLM's. */
    private static final String USUAL = "2025-02-01-preview";

    private static final String CLOUDFLARE = "https://gateway.ai.cloudflare.com/";
    private static final Set<String> V1 = Set.of("v1", "latest", "preview");

    @Override
    public WireRequest address(WireRequest request, Target target) {
        String version = version(target);
        String base = target.baseUrl();
        if (base.endsWith("/openai/v1") || V1.contains(version)) {
            String root = base.endsWith("/openai/v1") ? base : base.replaceAll("/openai/?$", "") + "/openai/v1";
            WireRequest addressed = request.withUrl(root + request.url());
            return version.equals("preview") ? addressed.withQuery("api-version", "preview") : addressed;
        }
        String deployment = deployment(base, target.model());
        String url = deployment.endsWith(request.url()) ? deployment : deployment + request.url();
        return request.withUrl(url).withQuery("api-version", version);
    }

    /** Cloudflare's gateway has the deployment right after the resource; its page "Azure OpenAI". */
    private static String deployment(String base, String model) {
        String name = URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
        if (base.startsWith(CLOUDFLARE)) {
            return base.endsWith("/" + name) ? base : base + "/" + name;
        }
        return base.contains("/deployments/")
                ? base
                : base.replaceAll("/openai/?$", "") + "/openai/deployments/" + name;
    }

    private static String version(Target target) {
        return target.options()
                .get(RequestOptions.API_VERSION)
                .or(() -> target.secrets().first(List.of("AZURE_API_VERSION", "OPENAI_API_VERSION")))
                .orElse(USUAL);
    }

    @Override
    public Optional<String> defaultBase() {
        return Optional.empty();
    }

    @Override
    public List<String> baseVariables() {
        return List.of("AZURE_API_BASE", "AZURE_OPENAI_ENDPOINT");
    }
}
