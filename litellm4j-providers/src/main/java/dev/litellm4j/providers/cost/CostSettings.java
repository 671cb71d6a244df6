package dev.litellm4j.providers.cost;

import dev.litellm4j.cost.Cost;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * What is taken off a provider's prices and what is put on top. Immutable and thread-safe.
 *
 * @param discounts the fraction that is taken off, by provider
 * @param margins what is added after that, by provider; {@link #GLOBAL} for all others
 * @param clock tells whether a call fell into cheaper hours
 */
public record CostSettings(Map<String, BigDecimal> discounts, Map<String, Margin> margins, Clock clock) {
    /** The name under which a margin holds for every provider without one of its own. */
    public static final String GLOBAL = "global";

    /** Prices as they are, by the clock of this machine. */
    public static final CostSettings NONE = new CostSettings(Map.of(), Map.of(), Clock.systemUTC());

    /**
     * What is added to a cost.
     *
     * @param percentage the fraction of it: 0.1 for ten percent
     * @param fixed US dollars for each call
     */
    public record Margin(BigDecimal percentage, BigDecimal fixed) {
        /** Throws {@link IllegalArgumentException} when one is negative. */
        public Margin {
            if (percentage.signum() < 0 || fixed.signum() < 0) {
                throw new IllegalArgumentException("a margin is negative");
            }
        }
    }

    /** Copies the maps. */
    public CostSettings {
        discounts = Map.copyOf(discounts);
        margins = Map.copyOf(margins);
    }

    /**
     * The same with {@code fraction} off the prices of a provider.
     *
     * @throws IllegalArgumentException when it is not between 0 and 1
     */
    public CostSettings withDiscount(String provider, BigDecimal fraction) {
        if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a discount is a fraction between 0 and 1, not " + fraction);
        }
        Map<String, BigDecimal> all = new HashMap<>(discounts);
        all.put(provider, fraction);
        return new CostSettings(all, margins, clock);
    }

    /** The same with a margin on the costs of a provider, or of {@link #GLOBAL}. */
    public CostSettings withMargin(String provider, Margin margin) {
        Map<String, Margin> all = new HashMap<>(margins);
        all.put(provider, margin);
        return new CostSettings(discounts, all, clock);
    }

    /** The same by another clock. */
    public CostSettings withClock(Clock other) {
        return new CostSettings(discounts, margins, other);
    }

    /** A cost at {@code provider} with its discount, then its margin. */
    public Cost adjusted(Cost cost, String provider) {
        Cost adjusted = discounts.containsKey(provider) ? cost.withDiscount(discounts.get(provider)) : cost;
        Margin margin = margins.getOrDefault(provider, margins.get(GLOBAL));
        return margin == null ? adjusted : adjusted.withMargin(margin.percentage(), margin.fixed());
    }
}
