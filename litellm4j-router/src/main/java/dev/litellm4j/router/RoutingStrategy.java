package dev.litellm4j.router;

import dev.litellm4j.api.Option;
import java.util.Optional;

/** How a deployment is chosen among those of a group that can take the call; the names are LiteLLM's. */
public enum RoutingStrategy {
    /** At random, by weight, else by rpm, else by tpm, else evenly. */
    SIMPLE_SHUFFLE("simple-shuffle"),
    /** The one with the fewest calls under way. */
    LEAST_BUSY("least-busy"),
    /** The one with the fewest tokens in the last minute. */
    USAGE_BASED("usage-based-routing"),
    /** The fastest: time to the first token for streams, time per token otherwise; those not tried yet go first. */
    LATENCY_BASED("latency-based-routing"),
    /** The cheapest. */
    COST_BASED("cost-based-routing");

    /** The strategy of one request, in place of the router's and the group's; LiteLLM's {@code routing_strategy}. */
    public static final Option<RoutingStrategy> OF_REQUEST = Option.named("routing_strategy");

    private final String word;

    RoutingStrategy(String word) {
        this.word = word;
    }

    /** The name in LiteLLM's {@code config.yaml}. */
    public String word() {
        return word;
    }

    /** The strategy of that name in {@code config.yaml}; {@code usage-based-routing-v2} is {@link #USAGE_BASED}. */
    public static Optional<RoutingStrategy> of(String word) {
        for (RoutingStrategy strategy : values()) {
            if (strategy.word.equals(word) || (strategy.word + "-v2").equals(word)) {
                return Optional.of(strategy);
            }
        }
        return Optional.empty();
    }
}
