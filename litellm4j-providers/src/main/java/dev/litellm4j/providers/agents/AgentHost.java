package dev.litellm4j.providers.agents;

import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/** Everything is asked at the agent's own address. */
record AgentHost(List<String> baseVariables) implements Host {
    @Override
    public WireRequest address(WireRequest request, Target target) {
        return request.withUrl(target.baseUrl());
    }

    @Override
    public Optional<String> defaultBase() {
        return Optional.empty();
    }
}
