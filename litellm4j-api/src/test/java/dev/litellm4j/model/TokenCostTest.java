package dev.litellm4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenCostTest {
    private static final ModelInfo PLAIN = ModelInfo.builder("plain")
            .price(PriceUnit.INPUT, "0.000003")
            .price(PriceUnit.OUTPUT, "0.000015")
            .build();
    private static final ModelInfo CACHED = PLAIN.toBuilder()
            .price(PriceUnit.CACHE_READ, "0.0000003")
            .price(PriceUnit.CACHE_WRITE, "0.00000375")
            .build();

    @Test
    void tokensTimesPrice() {
        assertUsd(PLAIN.cost(TokenCount.of(1000, 200)), "0.006");
    }

    @Test
    void cachedTokensLieInsideThePromptAndHaveTheirOwnPrices() {
        TokenCount tokens = TokenCount.of(1000, 0).withCacheRead(600).withCacheWrite(300);
        assertUsd(CACHED.cost(tokens), "0.001605"); // 100 * 3 + 600 * 0.3 + 300 * 3.75, in millionths
    }

    @Test
    void cachedTokensCostTheInputPriceWhereNoOtherIsKnown() {
        assertUsd(PLAIN.cost(TokenCount.of(1000, 0).withCacheRead(600).withCacheWrite(300)), "0.003");
    }

    @Test
    void reasoningTokensHaveTheirOwnPriceWhereThereIsOne() {
        TokenCount tokens = TokenCount.of(0, 100).withReasoning(40);
        assertUsd(PLAIN.cost(tokens), "0.0015");
        ModelInfo thinker =
                PLAIN.toBuilder().price(PriceUnit.REASONING, "0.00003").build();
        assertUsd(thinker.cost(tokens), "0.0021");
    }

    @Test
    void moreCachedThanPromptedChargesNothingNegative() {
        assertUsd(CACHED.cost(TokenCount.of(10, 0).withCacheRead(100)), "0.00003");
    }

    @Test
    void anUnknownPriceIsNotZero() {
        ModelInfo nothing = ModelInfo.builder("nothing").build();
        ModelInfo inputOnly =
                ModelInfo.builder("input").price(PriceUnit.INPUT, "0.000001").build();
        assertThat(nothing.cost(TokenCount.of(1, 1))).isEmpty();
        assertThat(nothing.cost(TokenCount.of(0, 0))).isEmpty();
        assertThat(inputOnly.cost(TokenCount.of(1, 1))).isEmpty();
        assertUsd(inputOnly.cost(TokenCount.of(1, 0)), "0.000001");
    }

    @Test
    void aPriceOfZeroIsKnown() {
        ModelInfo free = ModelInfo.builder("free")
                .price(PriceUnit.INPUT, "0")
                .price(PriceUnit.OUTPUT, "0")
                .build();
        assertUsd(free.cost(TokenCount.of(1000, 1000)), "0");
    }

    private static void assertUsd(Optional<BigDecimal> cost, String usd) {
        assertThat(cost).hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo(usd));
    }
}
