package dev.litellm4j.providers.azure;

import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/**
 * A resource that is asked in two ways, as the path of the request says.
 *
 * @param chat where chat completions and all else are
 * @param responses where the Responses API is
 */
record EitherHost(Host chat, Host responses) implements Host {
    @Override
    public WireRequest address(WireRequest request, Target target) {
        return (request.url().startsWith("/responses") ? responses : chat).address(request, target);
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
