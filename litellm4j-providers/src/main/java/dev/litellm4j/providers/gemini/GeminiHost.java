package dev.litellm4j.providers.gemini;

import dev.litellm4j.providers.host.BaseUrlHost;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Google AI Studio's address, or that of anything that stands in for it. A base may name a version ({@code /v1beta}), as
 * its pages write it, or none, as Google's own libraries take it.
 */
final class GeminiHost implements Host {
    private static final String VERSION = "/v1beta";
    private static final Pattern VERSIONED = Pattern.compile("://[^/]+.*/v\\d+((alpha|beta)\\d*)?(/|$)");

    private final Host versioned = BaseUrlHost.of(
            "https://generativelanguage.googleapis.com" + VERSION, "GEMINI_API_BASE", "GOOGLE_GEMINI_BASE_URL");

    @Override
    public WireRequest address(WireRequest request, Target target) {
        return VERSIONED.matcher(target.baseUrl()).find()
                ? versioned.address(request, target)
                : versioned.address(request.withUrl(VERSION + request.url()), target);
    }

    @Override
    public Optional<String> defaultBase() {
        return versioned.defaultBase();
    }

    @Override
    public List<String> baseVariables() {
        return versioned.baseVariables();
    }
}
