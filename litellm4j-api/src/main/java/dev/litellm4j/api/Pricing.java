package dev.litellm4j.api;

import java.math.BigDecimal;
import java.util.Optional;

/** Computes what a usage costs; asked only when somebody wants to know. */
@FunctionalInterface
public interface Pricing {
    /** Knows no price. */
    Pricing UNKNOWN = (usage, serviceTier) -> Optional.empty();

    /**
     * The price in USD; empty where it is unknown, never 0 for want of a price.
     *
     * @param serviceTier the tier the provider says it used, or the empty string
     */
    Optional<BigDecimal> cost(Usage usage, String serviceTier);
}
