package dev.litellm4j.model;

import static dev.litellm4j.model.PriceUnit.CACHE_READ;
import static dev.litellm4j.model.PriceUnit.CACHE_WRITE;
import static dev.litellm4j.model.PriceUnit.INPUT;
import static dev.litellm4j.model.PriceUnit.OUTPUT;
import static dev.litellm4j.model.PriceUnit.REASONING;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tokens times price, exact and unrounded; tiers, batch and audio prices are not looked at. */
final class TokenCost {
    private TokenCost() {}

    /** US dollars; empty when a price that is needed is unknown, or when no token price is known at all. */
    static Optional<BigDecimal> of(Prices prices, TokenCount tokens) {
        BigDecimal input = prices.find(INPUT);
        BigDecimal output = prices.find(OUTPUT);
        if (input == null && output == null) {
            return Optional.empty();
        }
        BigDecimal read = orElse(prices.find(CACHE_READ), input);
        BigDecimal write = orElse(prices.find(CACHE_WRITE), input);
        BigDecimal reasoning = prices.find(REASONING);
        long uncached = Math.max(tokens.prompt() - tokens.cacheRead() - tokens.cacheWrite(), 0);
        long thought = reasoning == null ? 0 : Math.min(tokens.reasoning(), tokens.completion());

        BigDecimal sum = BigDecimal.ZERO;
        sum = plus(sum, uncached, input);
        sum = plus(sum, tokens.cacheRead(), read);
        sum = plus(sum, tokens.cacheWrite(), write);
        sum = plus(sum, thought, reasoning);
        sum = plus(sum, tokens.completion() - thought, output);
        return Optional.ofNullable(sum);
    }

    private static @Nullable BigDecimal plus(@Nullable BigDecimal sum, long tokens, @Nullable BigDecimal price) {
        if (sum == null || tokens == 0) {
            return sum;
        }
        return price == null ? null : sum.add(price.multiply(BigDecimal.valueOf(tokens)));
    }

    private static @Nullable BigDecimal orElse(@Nullable BigDecimal price, @Nullable BigDecimal otherwise) {
        return price == null ? otherwise : price;
    }
}
