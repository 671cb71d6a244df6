package dev.litellm4j.providers.cost;

import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.providers.json.Json;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What tokens cost more for staying in a place, or for coming faster. */
final class Uplift {
    /** Anthropic's page "Pricing", data residency: inference in the US only costs a tenth more. */
    private static final BigDecimal ANTHROPIC_US = new BigDecimal("1.1");

    private Uplift() {}

    /** The factor on all tokens' prices; empty where the call was dearer and nobody says by how much. */
    static Optional<BigDecimal> of(ModelInfo model, Usage usage, CallFacts facts) {
        Map<String, String> extra = model.extra();
        JsonObject own = extra.containsKey("provider_specific_entry")
                ? Json.object(extra.getOrDefault("provider_specific_entry", "{}"))
                : JsonObject.EMPTY;
        BigDecimal factor = geo(own, usage, facts).multiply(place(extra, facts));
        if (!usage.fields().text("speed").equals("fast")) {
            return Optional.of(factor);
        }
        return number(own.find("fast")).map(factor::multiply);
    }

    private static BigDecimal geo(JsonObject own, Usage usage, CallFacts facts) {
        String geo = usage.fields().text("inference_geo").toLowerCase(Locale.ROOT);
        return number(own.find(geo))
                .orElse(geo.equals("us") && facts.provider().equals("anthropic") ? ANTHROPIC_US : BigDecimal.ONE);
    }

    private static BigDecimal place(Map<String, String> extra, CallFacts facts) {
        String host = host(facts.address());
        for (String region : new String[] {"eu", "us"}) {
            if (host.equals(region + ".api.openai.com")) {
                return number(Optional.ofNullable(extra.get("regional_processing_uplift_multiplier_" + region)))
                        .orElse(BigDecimal.ONE);
            }
        }
        boolean vertex = facts.provider().equals("vertex_ai");
        boolean regional = facts.region().isEmpty()
                ? host.contains("aiplatform.") && !host.startsWith("aiplatform.googleapis")
                : !facts.region().equals("global");
        return vertex && regional
                ? number(Optional.ofNullable(extra.get("regional_endpoint_uplift_multiplier")))
                        .orElse(BigDecimal.ONE)
                : BigDecimal.ONE;
    }

    private static String host(String address) {
        int from = address.indexOf("//");
        int to = from < 0 ? -1 : address.indexOf('/', from + 2);
        return from < 0 ? "" : address.substring(from + 2, to < 0 ? address.length() : to);
    }

    private static Optional<BigDecimal> number(Optional<?> value) {
        try {
            return value.map(said -> new BigDecimal(said.toString().replace("\"", "")));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
