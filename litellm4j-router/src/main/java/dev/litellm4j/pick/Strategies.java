package dev.litellm4j.pick;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.router.RoutingStrategy;
import java.util.EnumMap;
import java.util.Map;

/** Which strategy holds for a call: affinity, the request's own, its group's, else the router's. Immutable. */
public final class Strategies {
    private static final Strategy AFFINITY = new Affinity();

    private final Strategy usual;
    private final Map<String, Strategy> byGroup;
    private final Map<RoutingStrategy, Strategy> named;

    /** {@code usual}: the router's; {@code byGroup}: those of groups that have their own. */
    public Strategies(Strategy usual, Map<String, Strategy> byGroup, double latencyBuffer) {
        this.usual = usual;
        this.byGroup = Map.copyOf(byGroup);
        this.named = new EnumMap<>(RoutingStrategy.class);
        for (RoutingStrategy name : RoutingStrategy.values()) {
            named.put(name, of(name, latencyBuffer));
        }
    }

    /** The strategy of that name. */
    public static Strategy of(RoutingStrategy name, double latencyBuffer) {
        return switch (name) {
            case SIMPLE_SHUFFLE -> new SimpleShuffle();
            case LEAST_BUSY -> new LeastBusy();
            case USAGE_BASED -> new UsageBased();
            case LATENCY_BASED -> new LatencyBased(latencyBuffer);
            case COST_BASED -> new CostBased();
        };
    }

    /** The one for {@code ask} to {@code group}, by the name its deployments have. */
    public Strategy of(String group, Ask ask) {
        if (!ask.affinity().isEmpty()) {
            return AFFINITY;
        }
        RequestOptions options = ask.request().options();
        if (options.has(RoutingStrategy.OF_REQUEST)) {
            Strategy own = named.get(options.get(RoutingStrategy.OF_REQUEST).orElseThrow());
            return own == null ? usual : own;
        }
        return byGroup.isEmpty() ? usual : byGroup.getOrDefault(group, usual);
    }

    /** Whether one that is configured has to know how long prompts are. */
    public boolean measure() {
        return usual.measures() || byGroup.values().stream().anyMatch(Strategy::measures);
    }
}
