package dev.litellm4j.api;

import dev.litellm4j.cost.Cost;
import dev.litellm4j.cost.PriceSource;
import dev.litellm4j.json.JsonObject;
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

    /**
     * The price item by item; empty where it is unknown.
     *
     * @param answer what was said, for what the usage does not count, such as the searches an answer rests on
     */
    default Optional<Cost> details(Usage usage, JsonObject answer) {
        return cost(usage, answer.text("service_tier")).map(usd -> Cost.of(usd, PriceSource.UNKNOWN));
    }
}
