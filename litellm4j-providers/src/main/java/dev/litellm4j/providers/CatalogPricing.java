package dev.litellm4j.providers;

import dev.litellm4j.api.Pricing;
import dev.litellm4j.api.Usage;
import dev.litellm4j.model.TokenCount;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.wire.Quirks;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the provider says, else tokens times the catalogue's price; the catalogue is opened when somebody asks.
 *
 * @param catalog knows the prices
 * @param provider the provider's name
 * @param model the model's id
 * @param quirks know where the provider says it
 */
record CatalogPricing(ModelCatalog catalog, String provider, String model, Quirks quirks) implements Pricing {
    @Override
    public Optional<BigDecimal> cost(Usage usage, String serviceTier) {
        if (!usage.isPresent()) {
            return Optional.empty();
        }
        Optional<BigDecimal> reported = quirks.reportedCost(usage);
        if (reported.isPresent()) {
            return reported;
        }
        TokenCount tokens = new TokenCount(
                usage.promptTokens(),
                usage.completionTokens(),
                usage.cachedTokens(),
                usage.cacheCreationTokens(),
                usage.reasoningTokens());
        return catalog.find(provider, model).flatMap(info -> info.cost(tokens));
    }
}
