package dev.litellm4j.providers;

import dev.litellm4j.api.Pricing;
import dev.litellm4j.api.Usage;
import dev.litellm4j.model.ModelInfo;
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
 * @param baseModel the model behind that id, where it tells nothing
 * @param quirks know where the provider says it
 */
record CatalogPricing(ModelCatalog catalog, String provider, String model, Optional<String> baseModel, Quirks quirks)
        implements Pricing {
    @Override
    public Optional<BigDecimal> cost(Usage usage, String serviceTier) {
        if (!usage.isPresent()) {
            return Optional.empty();
        }
        Optional<BigDecimal> reported = quirks.reportedCost(usage);
        if (reported.isPresent()) {
            return reported;
        }
        Usage billed = quirks.billed(usage);
        TokenCount tokens = new TokenCount(
                billed.promptTokens(),
                billed.completionTokens(),
                billed.cachedTokens(),
                billed.cacheCreationTokens(),
                billed.reasoningTokens());
        return info().flatMap(info -> info.cost(tokens));
    }

    /** A base model may be named with or without a provider of its own: {@code azure/gpt-4o}, {@code gpt-4o}. */
    private Optional<ModelInfo> info() {
        return baseModel.isEmpty()
                ? catalog.find(provider, model)
                : catalog.find(provider, baseModel.get()).or(() -> catalog.find(baseModel.get()));
    }
}
