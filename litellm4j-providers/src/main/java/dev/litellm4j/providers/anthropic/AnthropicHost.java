package dev.litellm4j.providers.anthropic;

import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/**
 * Anthropic's address, or that of anything that speaks its format. A base may end before {@code /v1}, with it, or with
 * the whole path, as people copy all three; with {@code LITELLM_ANTHROPIC_DISABLE_URL_SUFFIX} it is the whole address.
 */
public final class AnthropicHost implements Host {
    private static final String VERSION = "/v1";

    @Override
    public WireRequest address(WireRequest request, Target target) {
        String base = target.baseUrl();
        String path = request.url();
        boolean whole = target.secrets()
                .get("LITELLM_ANTHROPIC_DISABLE_URL_SUFFIX")
                .filter("true"::equalsIgnoreCase)
                .isPresent();
        if (base.endsWith(path) || (whole && !defaultBase().equals(Optional.of(base)))) {
            return request.withUrl(base);
        }
        int counted = path.lastIndexOf('/');
        if (base.endsWith(path.substring(0, counted))) {
            return request.withUrl(base + path.substring(counted));
        }
        boolean twice = base.endsWith(VERSION) && path.startsWith(VERSION + "/");
        return request.withUrl(base + (twice ? path.substring(VERSION.length()) : path));
    }

    @Override
    public Optional<String> defaultBase() {
        return Optional.of("https://api.anthropic.com");
    }

    @Override
    public List<String> baseVariables() {
        return List.of("ANTHROPIC_API_BASE", "ANTHROPIC_BASE_URL");
    }
}
