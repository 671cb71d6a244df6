package dev.litellm4j.policy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.router.Fallback;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Goes to other model groups when one fails; each has retries and fallbacks of its own, and none is entered twice.
 *
 * <p>When all have failed, the first group's failure is raised, with every attempt attached.
 */
public final class Fallbacks implements Policy {
    private final BiFunction<Route, Fallback, Route> routes;

    /** {@code routes} leads a request from where it is to another group. */
    public Fallbacks(BiFunction<Route, Fallback, Route> routes) {
        this.routes = routes;
    }

    @Override
    public <R> R around(Route route, Step<R> next) {
        try {
            return follow(route, next);
        } catch (LiteLLMException e) {
            throw withEvidence(e, route.journey());
        }
    }

    /** A copy: an exception is its maker's, who may raise the same one again. */
    private static LiteLLMException withEvidence(LiteLLMException original, Journey journey) {
        List<LiteLLMException> failures = journey.failures();
        List<LiteLLMException> others = journey.groupFailures();
        if (failures.isEmpty() && others.isEmpty()) {
            return original;
        }
        LiteLLMException copy =
                original.with(original.details().toBuilder().attempts(failures).build());
        Set<LiteLLMException> suppressed = Collections.newSetFromMap(new IdentityHashMap<>());
        suppressed.add(original);
        failures.stream().filter(suppressed::add).forEach(copy::addSuppressed);
        others.stream().filter(suppressed::add).forEach(copy::addSuppressed);
        return copy;
    }

    private <R> R follow(Route route, Step<R> next) {
        route.journey().enter(route.group().name());
        LiteLLMException original;
        try {
            return next.go(route);
        } catch (LiteLLMException e) {
            original = e;
        }
        for (Fallback target : targets(route, original)) {
            if (route.journey().isOver()) {
                break;
            }
            Route onward = routes.apply(route, target);
            if (!route.journey().enter(onward.group().name())) {
                continue;
            }
            route.journey()
                    .watch()
                    .fallback(route.group().name(), onward.group().name(), original);
            try {
                return follow(
                        onward.because("fallback from " + route.group().name() + " after " + name(original)), next);
            } catch (LiteLLMException further) {
                route.journey().add(further);
            }
        }
        throw original;
    }

    private static List<Fallback> targets(Route route, LiteLLMException failure) {
        RequestOptions options = route.request().options();
        if (options.get(RequestOptions.DISABLE_FALLBACKS, false)
                || route.depth() >= route.journey().maxFallbacks()) {
            return List.of();
        }
        return route.group().fallbacks().after(failure);
    }

    static String name(LiteLLMException failure) {
        return failure.getClass().getSimpleName();
    }
}
