package dev.litellm4j.router;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.pick.Filter;
import dev.litellm4j.pick.Filters;
import dev.litellm4j.pick.Strategies;
import dev.litellm4j.pick.Strategy;
import dev.litellm4j.policy.Alarm;
import dev.litellm4j.policy.Chain;
import dev.litellm4j.policy.Deadline;
import dev.litellm4j.policy.Fallbacks;
import dev.litellm4j.policy.Hedge;
import dev.litellm4j.policy.Leasing;
import dev.litellm4j.policy.Member;
import dev.litellm4j.policy.OrderLevels;
import dev.litellm4j.policy.Policy;
import dev.litellm4j.policy.Retries;
import dev.litellm4j.policy.RetrySettings;
import dev.litellm4j.policy.Route;
import dev.litellm4j.policy.WindowCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The policies of one snapshot's settings, in their order. Immutable. */
record Engine(Chain chain, Leasing leasing, boolean measures) {
    static Engine of(Snapshot snapshot, Clockwork clockwork, Alarm alarm, BiFunction<Route, Fallback, Route> routes) {
        RouterSettings settings = snapshot.settings();
        boolean window =
                settings.preCallChecks() || !settings.contextWindowFallbacks().isEmpty();
        Strategies strategies = strategies(snapshot, clockwork);
        boolean measures = window
                || strategies.measure()
                || snapshot.members().values().stream()
                        .anyMatch(member -> member.seat().tpm() > 0
                                || member.seat().inAndOut().isLimited());
        Leasing leasing = new Leasing(strategies, filters(settings, window), settings.parallelWait(), clockwork)
                .withDefaultPriority(settings.defaultPriority());
        List<Policy> policies = new ArrayList<>();
        policies.add(new Deadline(settings.timeout(), clockwork));
        policies.add(new Fallbacks(routes));
        policies.add(new WindowCheck(window));
        policies.add(new OrderLevels());
        RetrySettings retries =
                new RetrySettings(settings.numRetries(), settings.retryAfter(), settings.weightedFailover());
        policies.add(new Retries(retries, leasing, clockwork));
        settings.hedge().ifPresent(hedge -> policies.add(new Hedge(hedge, leasing, clockwork, alarm)));
        return new Engine(new Chain(policies), leasing, measures);
    }

    private static Strategies strategies(Snapshot snapshot, Clockwork clockwork) {
        PickSettings pick = snapshot.settings().pick();
        Function<Seat, DeploymentStatus> statuses = seat -> {
            Member member = snapshot.members().get(seat.id());
            return member == null ? Statuses.of(seat, clockwork) : Statuses.of(member, clockwork);
        };
        Strategy usual = pick.custom()
                .map(custom -> (Strategy) new CustomStrategy(custom, statuses))
                .orElseGet(() -> Strategies.of(pick.strategy(), pick.latencyBuffer()));
        Map<String, Strategy> byGroup = new HashMap<>();
        pick.routingGroups()
                .forEach(group -> group.models()
                        .forEach(model ->
                                byGroup.put(model, Strategies.of(group.strategy(), group.lowestLatencyBuffer()))));
        pick.groupStrategies().forEach((group, name) -> byGroup.put(group, Strategies.of(name, pick.latencyBuffer())));
        return new Strategies(usual, byGroup, pick.latencyBuffer());
    }

    private static List<Filter> filters(RouterSettings settings, boolean window) {
        List<Filter> filters = new ArrayList<>();
        filters.add(Filters.BLOCKED);
        filters.add(Filters.TEAM);
        filters.add(Filters.REGION);
        if (window) {
            filters.add(Filters.CONTEXT_WINDOW);
        }
        if (settings.preCallChecks()) {
            filters.add(Filters.CAPABILITIES);
        }
        filters.add(new TagFilter(settings.tags().matchAny()));
        filters.add(Filters.BUDGET);
        filters.add(Filters.RATE_LIMITS);
        filters.add(Filters.INPUT_AND_OUTPUT_TOKENS);
        filters.add(Filters.PARALLEL_REQUESTS);
        return List.copyOf(filters);
    }
}
