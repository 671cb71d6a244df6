package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.litellm4j.api.Usage;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.cost.CostItem;
import dev.litellm4j.cost.PriceSource;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.providers.cost.Bill;
import dev.litellm4j.providers.cost.CallFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every recorded usage has a price or none, never a negative one and never an exception. */
class RecordedCostsTest {
    private static final ModelInfo PRICED = ModelInfo.builder("any")
            .price(PriceUnit.INPUT, "0.000003")
            .price(PriceUnit.OUTPUT, "0.000015")
            .price(PriceUnit.CACHE_READ, "0.0000003")
            .price(PriceUnit.CACHE_WRITE, "0.00000375")
            .price(PriceUnit.SEARCH_LOW, "0.01")
            .price(PriceUnit.SEARCH_MEDIUM, "0.01")
            .price(PriceUnit.SEARCH_HIGH, "0.01")
            .extra(Map.of("provider_specific_entry", "{\"fast\":6}"))
            .build();

    @Test
    void everyRecordedUsageIsPriced() {
        Recordings recordings = Recordings.orSkip();
        int usages = 0;
        int priced = 0;
        Map<PriceSource.Kind, Integer> sources = new TreeMap<>();
        try (Replays replays = new Replays(recordings)) {
            for (Replays.Case one : Replays.cases(recordings)) {
                Actual actual = replays.run(one, ReplayVariant.WHOLE);
                Usage usage = actual.usage();
                if (usage == null || !usage.isPresent()) {
                    continue;
                }
                usages++;
                String provider = one.model().substring(0, one.model().indexOf('/'));
                JsonObject answer = actual.answer() == null
                        ? JsonObject.EMPTY
                        : actual.answer().fields();
                assertThatCode(() -> check(usage, answer, provider))
                        .as(one.recording().id())
                        .doesNotThrowAnyException();
                if (actual.answer() != null) {
                    Optional<Cost> real = actual.answer().costDetails();
                    real.ifPresent(cost -> {
                        assertThat(cost.total()).as(one.recording().id()).isNotNegative();
                        sources.merge(cost.source().kind(), 1, Integer::sum);
                    });
                    priced += real.isPresent() ? 1 : 0;
                }
            }
        }
        System.out.printf(
                "recorded costs: %d usages, %d of chat answers priced by their own model: %s%n",
                usages, priced, sources);
        assertThat(usages).isGreaterThan(300);
        assertThat(priced).isGreaterThan(100);
    }

    /** At the same prices everywhere: the items' tokens are the usage's tokens, each once. */
    private static void check(Usage usage, JsonObject answer, String provider) {
        Optional<Cost> cost =
                Bill.of(PRICED, usage, answer, CallFacts.of(provider, Instant.EPOCH), PriceSource.UNKNOWN);
        if (usage.totalTokens() == 0 && usage.promptTokens() == 0) {
            return;
        }
        assertThat(cost).isPresent();
        assertThat(cost.get().total()).isNotNegative();
        BigDecimal tokens = cost.get().items().stream()
                .filter(item -> item.side() != CostItem.Side.OTHER)
                .map(CostItem::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        long all = usage.promptTokens() + usage.completionTokens();
        long beside = Math.max(0, usage.cachedTokens() + usage.cacheCreationTokens() - usage.promptTokens());
        assertThat(tokens).isEqualByComparingTo(BigDecimal.valueOf((all == 0 ? usage.totalTokens() : all) + beside));
    }
}
