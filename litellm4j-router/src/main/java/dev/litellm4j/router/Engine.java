package dev.litellm4j.router;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.pick.Filter;
import dev.litellm4j.pick.Filters;
import dev.litellm4j.policy.Alarm;
import dev.litellm4j.policy.Chain;
import dev.litellm4j.policy.Deadline;
import dev.litellm4j.policy.Fallbacks;
import dev.litellm4j.policy.Hedge;
import dev.litellm4j.policy.Leasing;
import dev.litellm4j.policy.OrderLevels;
import dev.litellm4j.policy.Policy;
import dev.litellm4j.policy.Retries;
import dev.litellm4j.policy.RetrySettings;
import dev.litellm4j.policy.Route;
import dev.litellm4j.policy.WindowCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The policies of one snapshot's settings, in their order. Immutable. */
record Engine(Chain chain, Leasing leasing, boolean measures) {
    static Engine of(Snapshot snapshot, Clockwork clockwork, Alarm alarm, BiFunction<Route, Fallback, Route> routes) {
        RouterSettings settings = snapshot.settings();
        boolean window =
                settings.preCallChecks() || !settings.contextWindowFallbacks().isEmpty();
        boolean measures = window
                || snapshot.members().values().stream()
                        .anyMatch(member -> member.seat().tpm() > 0);
        Leasing leasing =
                new Leasing(settings.strategy(), filters(settings, window), settings.parallelWait(), clockwork);
        List<Policy> policies = new ArrayList<>();
        policies.add(new Deadline(settings.timeout(), clockwork));
        policies.add(new Fallbacks(routes));
        policies.add(new WindowCheck(window));
        policies.add(new OrderLevels());
        policies.add(new Retries(new RetrySettings(settings.numRetries(), settings.retryAfter()), leasing, clockwork));
        settings.hedge().ifPresent(hedge -> policies.add(new Hedge(hedge, leasing, clockwork, alarm)));
        return new Engine(new Chain(policies), leasing, measures);
    }

    private static List<Filter> filters(RouterSettings settings, boolean window) {
        List<Filter> filters = new ArrayList<>();
        filters.add(Filters::blocked);
        filters.add(Filters::team);
        filters.add(Filters::rateLimits);
        filters.add(Filters::budget);
        filters.add(Filters::region);
        if (window) {
            filters.add(Filters::contextWindow);
        }
        if (settings.preCallChecks()) {
            filters.add(Filters::capabilities);
        }
        if (settings.tagFiltering()) {
            filters.add(new TagFilter(settings.matchAnyTag()));
        }
        return List.copyOf(filters);
    }
}
