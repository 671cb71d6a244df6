package dev.litellm4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelInfoTest {
    private static final ModelInfo FULL = ModelInfo.builder("acme/large")
            .provider("acme")
            .mode("chat")
            .maxInputTokens(200_000)
            .maxOutputTokens(64_000)
            .limit(Limit.MAX_TOKENS, 1)
            .limit(Limit.REQUESTS_PER_MINUTE, 0)
            .price(PriceUnit.INPUT, "0.000003")
            .price(PriceUnit.OUTPUT.at("batch"), "0.0000075")
            .pricesAbove(Map.of(200_000, Prices.of(Map.of(PriceUnit.INPUT, new BigDecimal("0.000006")))))
            .supports(Capability.VISION, Capability.AUDIO_INPUT)
            .supportsNot(Capability.TOOL_CHOICE)
            .endpoints(List.of("/v1/responses"))
            .inputs(List.of("text", "image"))
            .outputs(List.of("text"))
            .regions(List.of("global"))
            .deprecationDate(LocalDate.of(2026, 2, 28))
            .extra(Map.of("source", "\"a page\""))
            .build();

    @Test
    void everythingSurvivesToBuilder() {
        assertThat(FULL.toBuilder().build()).isEqualTo(FULL).hasSameHashCodeAs(FULL);
        assertThat(FULL.toBuilder().regions(List.of()).build()).isNotEqualTo(FULL);
    }

    @Test
    void anAbilityIsKnownOrRefusedOrUnknown() {
        assertThat(FULL.supports(Capability.VISION)).isEqualTo(Support.YES);
        assertThat(FULL.supports(Capability.of("supports_tool_choice"))).isEqualTo(Support.NO);
        assertThat(FULL.supports(Capability.REASONING)).isEqualTo(Support.UNKNOWN);
        assertThat(FULL.supported()).containsExactly(Capability.AUDIO_INPUT, Capability.VISION);
    }

    @Test
    void absentIsNotZero() {
        assertThat(FULL.limit(Limit.REQUESTS_PER_MINUTE)).hasValue(0);
        assertThat(FULL.vectorSize()).isEmpty();
        assertThat(FULL.price(PriceUnit.OUTPUT)).isEmpty();
    }

    @Test
    void theOutputLimitFallsBackOnTheOlderField() {
        assertThat(FULL.outputLimit()).hasValue(64_000);
        assertThat(ModelInfo.builder("old")
                        .limit(Limit.MAX_TOKENS, 4096)
                        .build()
                        .outputLimit())
                .hasValue(4096);
        assertThat(ModelInfo.builder("bare").build().outputLimit()).isEmpty();
    }

    @Test
    void pricesAreEqualHoweverTheyWereMade() {
        Prices scaled = Prices.ofScaled(
                new PriceUnit[] {PriceUnit.INPUT, PriceUnit.of("output@batch")}, new long[] {3, 75}, new int[] {6, 7});
        assertThat(scaled).isEqualTo(FULL.prices()).hasSameHashCodeAs(FULL.prices());
        assertThat(scaled.asMap().keySet())
                .extracting(PriceUnit::base)
                .containsExactly(PriceUnit.INPUT, PriceUnit.OUTPUT);
    }

    @Test
    void nothingInARowCanBeChanged() {
        assertThatThrownBy(() -> FULL.pricesAbove().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> FULL.extra().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> FULL.supported().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> FULL.prices().asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ModelInfo.builder(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelInfo.builder("m").maxInputTokens(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelInfo.builder("m").price(PriceUnit.INPUT, "-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Capability.of("supports_"));
    }
}
