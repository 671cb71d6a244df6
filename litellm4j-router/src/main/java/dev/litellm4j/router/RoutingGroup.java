package dev.litellm4j.router;

import java.util.List;

/**
 * Model groups that are chosen from by one strategy; LiteLLM's {@code routing_groups}. Immutable.
 *
 * @param name what all their deployments together are called
 * @param models the groups
 * @param strategy how a deployment of each of them, or of all together, is chosen
 * @param lowestLatencyBuffer how much slower than the fastest counts as fast
 */
public record RoutingGroup(String name, List<String> models, RoutingStrategy strategy, double lowestLatencyBuffer) {
    /** Refuses what cannot be meant. */
    public RoutingGroup {
        if (name.isBlank() || models.isEmpty() || !(lowestLatencyBuffer >= 0)) {
            throw new IllegalArgumentException(
                    "a routing group has a name, at least one model, and a latency buffer of 0 or more");
        }
        models = List.copyOf(models);
    }

    /** These groups, by this strategy. */
    public static RoutingGroup of(String name, RoutingStrategy strategy, String... models) {
        return new RoutingGroup(name, List.of(models), strategy, 0);
    }

    /** The same with what {@link Router.Builder#lowestLatencyBuffer} is for the router. */
    public RoutingGroup withLowestLatencyBuffer(double share) {
        return new RoutingGroup(name, models, strategy, share);
    }
}
