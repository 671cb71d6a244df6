package dev.litellm4j.providers.cost;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonValues;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.providers.catalog.PriceFields;
import dev.litellm4j.providers.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** LiteLLM's {@code tiered_pricing}: prices by ranges of the prompt's length, as Alibaba's page "Model pricing" has them. */
final class TieredPricing {
    private static final String FIELD = "tiered_pricing";

    private TieredPricing() {}

    /** The prices of the range that the prompt falls into, the last one's above all; empty for a model without ranges. */
    static Optional<Map<PriceUnit, BigDecimal>> of(ModelInfo model, long prompt) {
        String text = model.extra().get(FIELD);
        if (text == null || !(Json.value(text) instanceof List<?> list)) {
            return Optional.empty();
        }
        List<JsonObject> tiers = JsonValues.objects(list);
        for (JsonObject tier : tiers) {
            List<Object> range = tier.array("range");
            if (range.size() == 2 && range.get(1) instanceof Number end && prompt <= end.doubleValue()) {
                return Optional.of(PriceFields.prices(tier));
            }
        }
        return tiers.isEmpty() ? Optional.empty() : Optional.of(PriceFields.prices(tiers.get(tiers.size() - 1)));
    }
}
