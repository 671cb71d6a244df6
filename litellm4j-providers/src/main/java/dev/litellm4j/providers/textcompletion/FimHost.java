package dev.litellm4j.providers.textcompletion;

import dev.litellm4j.providers.host.BaseUrlHost;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/**
 * An address that may end with {@code /fim} already, as Inception names its.
 *
 * @param plain the address as any other
 */
record FimHost(BaseUrlHost plain) implements Host {
    @Override
    public WireRequest address(WireRequest request, Target target) {
        String path = request.url();
        return target.baseUrl().endsWith("/fim") && path.startsWith("/fim/")
                ? plain.address(request.withUrl(path.substring("/fim".length())), target)
                : plain.address(request, target);
    }

    @Override
    public Optional<String> defaultBase() {
        return plain.defaultBase();
    }

    @Override
    public List<String> baseVariables() {
        return plain.baseVariables();
    }
}
