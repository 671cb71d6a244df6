package dev.litellm4j.router;

import dev.litellm4j.deployment.AdaptiveLimit;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.deployment.Spending;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How deployments are chosen, and what limits the choice. Immutable. */
record PickSettings(
        RoutingStrategy strategy,
        Map<String, RoutingStrategy> groupStrategies,
        Optional<CustomRoutingStrategy> custom,
        double latencyBuffer,
        Map<String, Budget> providerBudgets,
        Optional<Concurrency> concurrency,
        Set<Affine> affinities,
        Map<String, Set<Affine>> groupAffinities,
        List<RoutingGroup> routingGroups) {
    /** So many USD in each window. */
    record Budget(BigDecimal usd, Duration window) {
        Spending unspent() {
            return new Spending(usd, window);
        }
    }

    /** The bounds of limits that are found out. */
    record Concurrency(int min, int max) {}

    /** The providers' budgets; what is spent of those that stay the same goes on. */
    Map<String, Spending> budgets(@Nullable PickSettings former, Map<String, Spending> spent) {
        Map<String, Spending> budgets = new LinkedHashMap<>();
        providerBudgets.forEach((provider, budget) -> {
            Spending known =
                    former != null && budget.equals(former.providerBudgets.get(provider)) ? spent.get(provider) : null;
            budgets.put(provider, known == null ? budget.unspent() : known);
        });
        return budgets;
    }

    /** Puts {@code seat} under these limits. */
    void limit(Seat seat, Map<String, Spending> budgets) {
        seat.budgetOfProvider(budgets.get(provider(seat.deployment())));
        AdaptiveLimit known = seat.permits().adaptive();
        if (concurrency.isEmpty()) {
            seat.permits().adaptTo(null);
        } else if (known == null
                || !known.isFrom(concurrency.get().min(), concurrency.get().max())) {
            seat.permits()
                    .adaptTo(new AdaptiveLimit(
                            concurrency.get().min(), concurrency.get().max()));
        }
    }

    private static String provider(Deployment deployment) {
        String model = deployment.model();
        return deployment
                .options()
                .get(dev.litellm4j.api.RequestOptions.PROVIDER)
                .orElse(model.substring(0, Math.max(0, model.indexOf('/'))));
    }
}
