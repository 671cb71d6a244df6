package dev.litellm4j.providers.compatible;

import dev.litellm4j.providers.wire.Secrets;
import java.util.Optional;

/** LiteLLM's gateway; in a class of its own, as every client asks and few have it. */
public final class Gateway {
    private Gateway() {}

    /** Its prefix where {@code USE_LITELLM_PROXY} sends all calls there that name no provider apart. */
    public static Optional<String> named(Secrets secrets) {
        return secrets.get("USE_LITELLM_PROXY")
                .filter(value -> value.equalsIgnoreCase("true") || value.equals("1"))
                .map(value -> "litellm_proxy");
    }
}
