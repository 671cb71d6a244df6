package dev.litellm4j.cache;

import dev.litellm4j.api.Pricing;
import dev.litellm4j.api.Usage;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.json.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an answer costs that was kept: nothing; and what it would have cost.
 *
 * @param saved the price of asking
 */
record SavedPricing(Pricing saved) implements Pricing {
    @Override
    public Optional<BigDecimal> cost(Usage usage, String serviceTier) {
        return Optional.of(BigDecimal.ZERO);
    }

    @Override
    public Optional<Cost> details(Usage usage, JsonObject answer) {
        return Optional.of(
                Cost.cached(saved.details(usage, answer).map(Cost::total).orElse(BigDecimal.ZERO)));
    }
}
