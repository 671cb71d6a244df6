package dev.litellm4j.providers.wire;

import java.util.List;

/** How a provider wants requests signed. Knows no addresses. Thread-safe. */
public interface Auth {
    /** {@code request} with the target's credential, where there is one. */
    WireRequest sign(WireRequest request, Target target);

    /** The variables that hold the credential, the most important first. */
    List<String> keyVariables();

    /** Whether a call without a credential to the provider's own address is refused before it is sent. */
    boolean required();
}
