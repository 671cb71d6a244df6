package dev.litellm4j.providers.cost;

import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonObject;
import java.util.Locale;

/** Which terms a call was made on: the provider's word goes before what was asked for. */
final class ServiceTier {
    static final String BATCH = "batch";

    private ServiceTier() {}

    /** The variant of the prices, or the empty string for the usual ones. */
    static String of(Usage usage, JsonObject answer, CallFacts facts) {
        String said = answer.text("service_tier");
        if (said.isEmpty()) {
            said = usage.fields().text("service_tier");
        }
        if (said.isEmpty()) {
            said = answer.object("provider_specific_fields").text("traffic_type");
        }
        return variant(said.isEmpty() ? facts.serviceTier() : said);
    }

    private static String variant(String tier) {
        String name = tier.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "auto", "default", "standard", "standard_only", "scale", "on_demand", "provisioned_throughput" ->
                "";
            case "priority", "fast", "on_demand_priority" -> "priority";
            case "flex", "on_demand_flex" -> "flex";
            case "batch", "batches" -> BATCH;
            default -> name;
        };
    }
}
