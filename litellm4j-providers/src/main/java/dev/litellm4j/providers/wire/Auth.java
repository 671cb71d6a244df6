package dev.litellm4j.providers.wire;

import java.util.List;

/** How a provider wants requests signed. Knows no addresses of models. Thread-safe. */
public interface Auth {
    /** {@code request} with the target's credential, where there is one. */
    WireRequest sign(WireRequest request, Target target);

    /**
     * The same where the credential first has to be changed for another one, such as a token, with {@code sender}.
     *
     * <p>The default signs without asking anybody.
     */
    default WireRequest sign(WireRequest request, Target target, Sender sender) {
        return sign(request, target);
    }

    /** The provider has answered 401 to what was signed for {@code target}: what was kept for it is of no more use. */
    default void refused(Target target) {}

    /** The variables that hold the credential, the most important first. */
    List<String> keyVariables();

    /** Whether a call without a credential to the provider's own address is refused before it is sent. */
    boolean required();

    /**
     * The variables that are missing among {@code secrets} for a call to be signed; any one of alternatives would do.
     *
     * <p>By default those of {@link #keyVariables()}, where a credential is required and none of them has a value.
     */
    default List<String> missing(Secrets secrets) {
        return required() && secrets.first(keyVariables()).isEmpty() ? keyVariables() : List.of();
    }
}
