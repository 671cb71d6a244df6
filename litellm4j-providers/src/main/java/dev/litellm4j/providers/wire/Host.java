package dev.litellm4j.providers.wire;

import dev.litellm4j.api.RequestOptions;
import java.util.List;
import java.util.Optional;

/** Where a provider is: turns a codec's path into an address. Knows no credentials. Thread-safe. */
public interface Host {
    /** {@code request} at its absolute address. */
    WireRequest address(WireRequest request, Target target);

    /** The address where nobody says another; empty where the caller has to say one. */
    Optional<String> defaultBase();

    /** The variables that move the address, the most important first. */
    List<String> baseVariables();

    /**
     * The variables that are missing among {@code secrets} for a call to have an address.
     *
     * <p>By default those of {@link #baseVariables()}, where there is no default and none of them has a value.
     */
    default List<String> missing(Secrets secrets) {
        return defaultBase().isPresent() || secrets.first(baseVariables()).isPresent() ? List.of() : baseVariables();
    }

    /** The address that a call chooses in this provider's own words, instead of {@code api_base}. */
    default Optional<String> chosenBase(RequestOptions options) {
        return Optional.empty();
    }
}
