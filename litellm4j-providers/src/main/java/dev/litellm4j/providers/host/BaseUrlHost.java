package dev.litellm4j.providers.host;

import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/**
 * One base address that every path is appended to.
 *
 * @param defaultBase the address where nobody says another
 * @param baseVariables the variables that move it, the most important first
 */
public record BaseUrlHost(Optional<String> defaultBase, List<String> baseVariables) implements Host {
    /** A provider with an address of its own. */
    public static BaseUrlHost of(String defaultBase, String... baseVariables) {
        return new BaseUrlHost(Optional.of(defaultBase), List.of(baseVariables));
    }

    /** A provider whose address the caller has to say. */
    public static BaseUrlHost withoutDefault(String... baseVariables) {
        return new BaseUrlHost(Optional.empty(), List.of(baseVariables));
    }

    /** A base that ends with the path already, as people copy it from a console, is taken as it is. */
    @Override
    public WireRequest address(WireRequest request, Target target) {
        String base = target.baseUrl();
        return request.withUrl(base.endsWith(request.url()) ? base : base + request.url());
    }
}
