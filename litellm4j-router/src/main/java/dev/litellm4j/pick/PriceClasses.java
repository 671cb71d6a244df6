package dev.litellm4j.pick;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Price;
import dev.litellm4j.deployment.Seat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deployments of equal price side by side, as a group has few prices however many deployments. Immutable. */
final class PriceClasses {
    private final Price[] prices;
    private final int[][] positions;

    PriceClasses(Seat[] seats) {
        Map<Price, List<Integer>> byPrice = new LinkedHashMap<>();
        for (int i = 0; i < seats.length; i++) {
            byPrice.computeIfAbsent(seats[i].price(), price -> new ArrayList<>())
                    .add(i);
        }
        prices = byPrice.keySet().toArray(new Price[0]);
        positions = byPrice.values().stream()
                .map(those -> those.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** The position of one of the cheapest. */
    int cheapest(int prompt, int answer, Clockwork clockwork) {
        int best = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < prices.length; i++) {
            double usd = prices[i].usd(prompt, answer);
            if (usd < lowest) {
                lowest = usd;
                best = i;
            }
        }
        int[] those = positions[best];
        return those[those.length == 1 ? 0 : clockwork.random(those.length)];
    }
}
