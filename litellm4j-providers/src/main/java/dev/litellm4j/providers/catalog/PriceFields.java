package dev.litellm4j.providers.catalog;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.PriceUnit;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Prices under LiteLLM's names in an object of JSON, such as one range of {@code tiered_pricing}. */
public final class PriceFields {
    private PriceFields() {}

    /** The prices of {@code fields}; what is no price, or one for long prompts only, is passed over. */
    public static Map<PriceUnit, BigDecimal> prices(JsonObject fields) {
        Map<PriceUnit, BigDecimal> prices = new HashMap<>();
        for (String name : fields.keySet()) {
            LiteLlmFields.Priced priced = LiteLlmFields.priced(name);
            BigDecimal usd = fields.number(name)
                    .map(number -> new BigDecimal(number.toString()))
                    .orElse(null);
            if (priced != null && priced.above() == 0 && usd != null && usd.signum() >= 0) {
                prices.put(priced.unit(), usd);
            }
        }
        return prices;
    }
}
