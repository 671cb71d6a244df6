package dev.litellm4j.providers.azure;

import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/** Anthropic's paths below {@code /anthropic} of a Foundry resource. */
record ClaudeHost(Host anthropic) implements Host {
    @Override
    public WireRequest address(WireRequest request, Target target) {
        String base = target.baseUrl().replaceAll("/(models|v1/messages)$", "");
        String root = base.endsWith("/anthropic") ? base : base + "/anthropic";
        Target there = new Target(
                target.provider(), target.model(), root, target.apiKey(), target.secrets(), target.options());
        return anthropic.address(request, there);
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
