package dev.litellm4j.cost;

import dev.litellm4j.model.PriceUnit;
import java.math.BigDecimal;

/**
 * One line of a bill: so many of a unit at that price. Immutable and thread-safe.
 *
 * @param unit what was consumed
 * @param quantity how many: tokens, seconds, searches …
 * @param price US dollars for one, after surcharges and reductions for the tier, the region or the hour
 * @param amount quantity times price in US dollars, exact and unrounded
 */
public record CostItem(PriceUnit unit, BigDecimal quantity, BigDecimal price, BigDecimal amount) {
    /** Which side of a call a unit belongs to. */
    public enum Side {
        /** What was sent. */
        INPUT,
        /** What came back, reasoning included. */
        OUTPUT,
        /** What neither is: searches, sessions, the call as such. */
        OTHER
    }

    /** So many of {@code unit} at {@code price} each. */
    public static CostItem of(PriceUnit unit, BigDecimal quantity, BigDecimal price) {
        return new CostItem(unit, quantity, price, quantity.multiply(price));
    }

    /** Whether it is for what was sent, for what came back, or for something else. */
    public Side side() {
        String name = unit.name();
        if (name.startsWith("output") || name.startsWith("reasoning")) {
            return Side.OUTPUT;
        }
        return name.startsWith("input") || name.startsWith("cache") ? Side.INPUT : Side.OTHER;
    }
}
