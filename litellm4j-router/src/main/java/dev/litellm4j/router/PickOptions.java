package dev.litellm4j.router;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings that decide which deployment takes a call, one method each. Not thread-safe. */
abstract class PickOptions<B extends PickOptions<B>> {
    private RoutingStrategy routingStrategy = RoutingStrategy.SIMPLE_SHUFFLE;
    private Optional<CustomRoutingStrategy> custom = Optional.empty();
    private final Map<String, RoutingStrategy> groupStrategies = new LinkedHashMap<>();
    private double latencyBuffer;
    private boolean sessionAffinity;
    private boolean promptCacheAffinity;
    private boolean deploymentAffinity;
    private final Map<String, Set<Affine>> groupAffinity = new LinkedHashMap<>();
    private final Map<String, RoutingGroup> routingGroups = new LinkedHashMap<>();
    private final Map<String, PickSettings.Budget> providerBudgets = new LinkedHashMap<>();
    private Optional<PickSettings.Concurrency> concurrency = Optional.empty();

    abstract B self();

    /** How a deployment is chosen; default {@link RoutingStrategy#SIMPLE_SHUFFLE}. */
    public B routingStrategy(RoutingStrategy strategy) {
        this.routingStrategy = strategy;
        this.custom = Optional.empty();
        return self();
    }

    /** How a deployment of {@code modelName} is chosen; goes before the router's strategy, also a custom one. */
    public B routingStrategy(String modelName, RoutingStrategy strategy) {
        groupStrategies.put(modelName, strategy);
        return self();
    }

    /** A strategy of your own, given those that can take the call; it replaces {@link #routingStrategy}. */
    public B customRoutingStrategy(CustomRoutingStrategy strategy) {
        this.custom = Optional.of(strategy);
        return self();
    }

    /** LiteLLM's {@code lowest_latency_buffer}: how much slower than the fastest counts as fast; default 0. */
    public B lowestLatencyBuffer(double share) {
        if (!(share >= 0)) {
            throw new IllegalArgumentException("lowestLatencyBuffer must be 0 or more, not " + share);
        }
        this.latencyBuffer = share;
        return self();
    }

    /**
     * Whether calls with the same {@code metadata.session_id} go to the same deployment while it is well and no busier
     * than others, and then always to the same other one; default false.
     */
    public B sessionAffinity(boolean affine) {
        this.sessionAffinity = affine;
        return self();
    }

    /**
     * The same for calls whose prompt begins alike up to the last {@code cache_control}, if that is about 1,024 tokens or
     * more, as providers cache no less; a session goes before. Default false.
     */
    public B promptCacheAffinity(boolean affine) {
        this.promptCacheAffinity = affine;
        return self();
    }

    /**
     * The same for calls with the same {@code metadata.user_api_key_hash}, LiteLLM's word for whose call it is; session and
     * prompt go before. Default false.
     */
    public B deploymentAffinity(boolean affine) {
        this.deploymentAffinity = affine;
        return self();
    }

    /** What keeps calls to {@code modelName} together, in place of what does for all groups; nothing for none. */
    public B affinity(String modelName, Affine... what) {
        groupAffinity.put(modelName, Set.of(what));
        return self();
    }

    /**
     * Groups that are chosen from by one strategy, and a name for all their deployments together, unless a group or an
     * alias has it. A strategy of one {@code modelName} goes before.
     *
     * @throws IllegalArgumentException if the name is taken by another, or a group is in another
     */
    public B routingGroup(RoutingGroup group) {
        routingGroups.values().stream()
                .filter(other -> other.name().equals(group.name())
                        || other.models().stream().anyMatch(group.models()::contains))
                .findFirst()
                .ifPresent(other -> {
                    throw new IllegalArgumentException("a routing group has a name of its own, and a model is in one"
                            + " of them at most; " + group.name() + " meets " + other.name());
                });
        routingGroups.put(group.name(), group);
        return self();
    }

    /**
     * What all deployments of {@code provider}, such as {@code openai}, may cost together in USD within {@code window},
     * which begins with the first cost in it. As a cost is known after the call, calls under way may pass it.
     *
     * @throws IllegalArgumentException if the amount is negative or the window not positive
     */
    public B providerBudget(String provider, BigDecimal usd, Duration window) {
        if (usd.signum() < 0 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException(
                    "a budget is 0 USD or more within a positive time, not " + usd + " within " + window);
        }
        providerBudgets.put(provider, new PickSettings.Budget(usd, window));
        return self();
    }

    /**
     * How many calls each deployment takes at once, between {@code min} and {@code max}, is found out: more while all is
     * well, fewer when it refuses, times out or gets slow. Default: no such limit.
     *
     * @throws IllegalArgumentException if {@code min} is below 1 or above {@code max}
     */
    public B adaptiveConcurrency(int min, int max) {
        if (min < 1 || min > max) {
            throw new IllegalArgumentException(
                    "adaptiveConcurrency goes from 1 or more to as many or more, not from " + min + " to " + max);
        }
        this.concurrency = Optional.of(new PickSettings.Concurrency(min, max));
        return self();
    }

    final PickSettings pickSettings() {
        return new PickSettings(
                routingStrategy,
                Map.copyOf(groupStrategies),
                custom,
                latencyBuffer,
                Map.copyOf(providerBudgets),
                concurrency,
                affinities(),
                Map.copyOf(groupAffinity),
                List.copyOf(routingGroups.values()));
    }

    private Set<Affine> affinities() {
        Set<Affine> affinities = EnumSet.noneOf(Affine.class);
        if (sessionAffinity) {
            affinities.add(Affine.SESSION);
        }
        if (promptCacheAffinity) {
            affinities.add(Affine.PROMPT_CACHE);
        }
        if (deploymentAffinity) {
            affinities.add(Affine.CALLER);
        }
        return Set.copyOf(affinities);
    }
}
