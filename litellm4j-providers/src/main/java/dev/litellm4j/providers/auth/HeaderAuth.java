package dev.litellm4j.providers.auth;

import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;

/**
 * A credential in a header.
 *
 * @param header the header's name
 * @param prefix what stands before the credential, such as {@code "Bearer "}
 * @param keyVariables the variables that hold the credential, the most important first
 * @param required whether a call without one is refused before it is sent
 */
public record HeaderAuth(String header, String prefix, List<String> keyVariables, boolean required) implements Auth {
    /** {@code Authorization: Bearer …}. */
    public static HeaderAuth bearer(String... keyVariables) {
        return new HeaderAuth("Authorization", "Bearer ", List.of(keyVariables), true);
    }

    /** The credential alone in {@code header}. */
    public static HeaderAuth header(String header, String... keyVariables) {
        return new HeaderAuth(header, "", List.of(keyVariables), true);
    }

    /** The same for servers that may run without credentials. */
    public HeaderAuth optional() {
        return new HeaderAuth(header, prefix, keyVariables, false);
    }

    /** A header the caller has set under that name is left alone. */
    @Override
    public WireRequest sign(WireRequest request, Target target) {
        return target.apiKey().isPresent() && request.header(header).isEmpty()
                ? request.withHeader(header, prefix + target.apiKey().get().reveal())
                : request;
    }
}
