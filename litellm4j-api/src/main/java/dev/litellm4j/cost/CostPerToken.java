package dev.litellm4j.cost;

import java.math.BigDecimal;

/**
 * A cost in its two parts, in US dollars before discount and margin. Immutable and thread-safe.
 *
 * @param input what was sent
 * @param output what came back
 */
public record CostPerToken(BigDecimal input, BigDecimal output) {
    /** The two parts of {@code cost}; what is neither, such as a search, is in none. */
    public static CostPerToken of(Cost cost) {
        return new CostPerToken(cost.of(CostItem.Side.INPUT), cost.of(CostItem.Side.OUTPUT));
    }
}
