package dev.litellm4j.providers.cost;

import dev.litellm4j.api.Pricing;
import dev.litellm4j.api.Usage;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.cost.PriceSource;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.ModelInfo;
import java.util.Optional;

/** A pricing that knows the facts of its call and can say what it costs at other prices. */
public interface Repricing extends Pricing {
    /**
     * The cost by {@code model}'s prices, unless the request says some, or the provider says the cost and the prices are
     * only those of a list.
     */
    Optional<Cost> details(Usage usage, JsonObject answer, ModelInfo model, PriceSource source);
}
