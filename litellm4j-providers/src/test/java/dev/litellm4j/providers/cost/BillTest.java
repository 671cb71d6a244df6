package dev.litellm4j.providers.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.Usage;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.cost.CostItem;
import dev.litellm4j.cost.PriceSource;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.model.Prices;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices here are whole dollars a token, so that sums can be checked by eye. */
class BillTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final ModelInfo PLAIN = ModelInfo.builder("plain")
            .price(PriceUnit.INPUT, "2")
            .price(PriceUnit.OUTPUT, "10")
            .build();
    private static final ModelInfo CLAUDE = PLAIN.toBuilder()
            .price(PriceUnit.CACHE_READ, "0.2")
            .price(PriceUnit.CACHE_WRITE, "2.5")
            .price(PriceUnit.CACHE_WRITE_1H, "4")
            .price(PriceUnit.SEARCH_MEDIUM, "100")
            .price(PriceUnit.SEARCH_HIGH, "500")
            .build();

    @Test
    void everyItemSaysWhatItIsFor() {
        Usage usage = usage(100, 30)
                .cachedTokens(40)
                .cacheCreationTokens(20)
                .reasoningTokens(10)
                .build();

        Cost cost = bill(CLAUDE, usage).orElseThrow();

        assertThat(cost.items())
                .extracting(CostItem::unit, item -> item.quantity().intValue())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(PriceUnit.INPUT, 40),
                        org.assertj.core.groups.Tuple.tuple(PriceUnit.CACHE_READ, 40),
                        org.assertj.core.groups.Tuple.tuple(PriceUnit.CACHE_WRITE, 20),
                        org.assertj.core.groups.Tuple.tuple(PriceUnit.OUTPUT, 20),
                        org.assertj.core.groups.Tuple.tuple(PriceUnit.REASONING, 10));
        assertThat(cost.total()).isEqualByComparingTo("438"); // 80 + 8 + 50 + 200 + 100
        assertThat(cost.of(CostItem.Side.INPUT)).isEqualByComparingTo("138");
        assertThat(cost.of(CostItem.Side.OUTPUT)).isEqualByComparingTo("300");
        assertThat(cost.source()).isEqualTo(PriceSource.catalog("row"));
    }

    @Test
    void anHourInTheCacheHasItsOwnPrice() {
        Usage usage = new Usage(usage(100, 0)
                .cacheCreationTokens(50)
                .build()
                .fields()
                .with(
                        "prompt_tokens_details",
                        JsonObject.of(
                                "cache_creation_tokens",
                                50,
                                "cache_creation_token_details",
                                JsonObject.of("ephemeral_5m_input_tokens", 20, "ephemeral_1h_input_tokens", 30))));
        assertUsd(bill(CLAUDE, usage), "270"); // 50 * 2 + 20 * 2.5 + 30 * 4
    }

    @ParameterizedTest
    @CsvSource({"anthropic, 200, 400", "anthropic, 201, 1206", "xai, 200, 1200", "xai, 199, 398"})
    void aLongPromptIsBilledAtTheHigherPriceAsAWhole(String provider, int prompt, String usd) {
        ModelInfo model = PLAIN.toBuilder()
                .pricesAbove(Map.of(
                        200, Prices.of(Map.of(PriceUnit.INPUT, new BigDecimal("6"))),
                        1000, Prices.of(Map.of(PriceUnit.INPUT, new BigDecimal("9")))))
                .build();
        assertUsd(bill(model, usage(prompt, 0).build(), CallFacts.of(provider, NOON)), usd);
    }

    @ParameterizedTest
    @CsvSource({
        "priority, '', 40", // its own price
        "'', priority, 40", // nobody says what was used: what was asked for
        "default, priority, 20", // the provider's word counts
        "auto, '', 20",
        "flex, '', 20", // without a price of its own, the usual one
        "batch, '', 10", // half
        "fast, '', 40"
    })
    void tiers(String answered, String asked, String usd) {
        ModelInfo model =
                PLAIN.toBuilder().price(PriceUnit.INPUT.at("priority"), "4").build();
        Optional<Cost> cost = Bill.of(
                model,
                usage(10, 0).build(),
                JsonObject.of("service_tier", answered),
                CallFacts.of("openai", NOON).withServiceTier(asked),
                PriceSource.UNKNOWN);
        assertUsd(cost, usd);
    }

    @Test
    void geminisTrafficTypeIsATier() {
        ModelInfo model =
                PLAIN.toBuilder().price(PriceUnit.INPUT.at("flex"), "1").build();
        JsonObject answer = JsonObject.of("provider_specific_fields", JsonObject.of("traffic_type", "ON_DEMAND_FLEX"));
        assertUsd(
                Bill.of(model, usage(10, 0).build(), answer, CallFacts.of("vertex_ai", NOON), PriceSource.UNKNOWN),
                "10");
    }

    @Test
    void aLongPromptIsAsMuchDearerOnATierThatPricesUsualOnesOnly() {
        ModelInfo model = PLAIN.toBuilder()
                .price(PriceUnit.INPUT.at("flex"), "1")
                .pricesAbove(Map.of(100, Prices.of(Map.of(PriceUnit.INPUT, new BigDecimal("4")))))
                .build();
        assertUsd(
                bill(model, usage(200, 0).build(), CallFacts.of("openai", NOON).withServiceTier("flex")), "400");
    }

    @Test
    void audioImagesAndVideoAreBilledOnceEach() {
        ModelInfo model = PLAIN.toBuilder()
                .price(PriceUnit.INPUT_AUDIO, "7")
                .price(PriceUnit.OUTPUT_AUDIO, "20")
                .price(PriceUnit.OUTPUT_IMAGE_TOKEN, "30")
                .build();
        Usage usage = usage(100, 50)
                .promptDetail("audio_tokens", 10)
                .promptDetail("image_tokens", 20)
                .completionDetail("audio_tokens", 5)
                .completionDetail("image_tokens", 15)
                .build();
        assertUsd(bill(model, usage), "1100"); // 70*2 + 10*7 + 20*2 + 30*10 + 5*20 + 15*30
    }

    @Test
    void detailsThatAddUpToMoreThanThePromptGiveWay() {
        ModelInfo model = CLAUDE.toBuilder().price(PriceUnit.INPUT_AUDIO, "7").build();
        Usage usage =
                usage(100, 0).cachedTokens(90).promptDetail("audio_tokens", 100).build();
        assertUsd(bill(model, usage), "88"); // 90 * 0.2 + 10 * 7
    }

    @Test
    void cachedTokensBesideThePromptAndInsideItCostTheSame() {
        // Anthropic's counts are put inside the prompt by its codec; OpenAI's are there already.
        Usage inside = usage(100, 1).cachedTokens(60).build();
        JsonObject wire = JsonObject.of("input_tokens", 40, "output_tokens", 1, "cache_read_input_tokens", 60);
        Usage beside = usage(wire.intValue("input_tokens", 0) + wire.intValue("cache_read_input_tokens", 0), 1)
                .cachedTokens(wire.intValue("cache_read_input_tokens", 0))
                .build();
        assertThat(bill(CLAUDE, inside).orElseThrow().total())
                .isEqualByComparingTo(bill(CLAUDE, beside).orElseThrow().total());
    }

    @Test
    void searchesArePaidByTheirNumberAndSize() {
        Usage two = usage(10, 0).promptDetail("web_search_requests", 2).build();
        assertUsd(bill(CLAUDE, two), "220");
        assertUsd(bill(CLAUDE, two, CallFacts.of("openai", NOON).withSearchSize("high")), "1020");
        assertUsd(bill(PLAIN, two, CallFacts.of("anthropic", NOON)), "20.02");
        assertThat(bill(PLAIN, two)).as("searches at an unknown price").isEmpty();
    }

    @Test
    void geminiIsPaidByThePromptAndFromThreeOnByTheQuery() {
        Usage two = usage(10, 0).promptDetail("web_search_requests", 2).build();
        CallFacts gemini = CallFacts.of("gemini", NOON);
        assertUsd(bill(named("gemini/gemini-2.5-pro"), two, gemini), "120");
        assertUsd(bill(named("gemini/gemini-3-pro-preview"), two, gemini), "220");
    }

    @Test
    void sourcesInTheAnswerAreOneSearch() {
        JsonObject answer = JsonObject.of(
                "choices",
                List.of(JsonObject.of(
                        "message",
                        JsonObject.of(
                                "annotations",
                                List.of(
                                        JsonObject.of("type", "url_citation"),
                                        JsonObject.of("type", "url_citation"))))));
        CallFacts openai = CallFacts.of("openai", NOON);
        assertUsd(Bill.of(CLAUDE, usage(10, 0).build(), answer, openai, PriceSource.UNKNOWN), "120");
        assertUsd(Bill.of(PLAIN, usage(10, 0).build(), answer, openai, PriceSource.UNKNOWN), "20");
    }

    @Test
    void aSecondOfRentedCapacityIsPaidOnce() {
        ModelInfo rented = ModelInfo.builder("rented")
                .price(PriceUnit.INPUT_SECOND, "3")
                .price(PriceUnit.OUTPUT_SECOND, "3")
                .build();
        Usage usage = usage(10, 10).build();
        assertUsd(bill(rented, usage, CallFacts.of("bedrock", NOON).withSeconds(new BigDecimal("1.5"))), "4.5");
        assertThat(bill(rented, usage)).as("nobody has measured").isEmpty();
    }

    @Test
    void charactersRequestsSessionsAndMore() {
        ModelInfo letters = ModelInfo.builder("letters")
                .price(PriceUnit.INPUT_CHARACTER, "1")
                .price(PriceUnit.OUTPUT_CHARACTER, "2")
                .build();
        JsonObject said = JsonObject.of("choices", List.of(JsonObject.of("message", JsonObject.of("content", "four"))));
        Usage counted = usage(9, 9).promptDetail("character_count", 7).build();
        assertUsd(Bill.of(letters, counted, said, CallFacts.of("vertex_ai", NOON), PriceSource.UNKNOWN), "15");

        ModelInfo all = PLAIN.toBuilder()
                .price(PriceUnit.REQUEST, "5")
                .price(PriceUnit.CODE_INTERPRETER_SESSION, "30")
                .price(PriceUnit.INPUT_VIDEO_SECOND, "3")
                .build();
        Usage sessions = new Usage(usage(10, 0)
                .promptDetail("video_length_seconds", 4)
                .build()
                .fields()
                .with("code_interpreter_sessions", 2));
        assertUsd(bill(all, sessions), "97"); // 20 + 5 + 60 + 12
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T16:29:59Z, 20",
        "2026-03-04T16:30:00Z, 5",
        "2026-03-05T00:29:59Z, 5",
        "2026-03-05T00:30:00Z, 20"
    })
    void nightsMayBeCheaper(String at, String usd) {
        ModelInfo model = PLAIN.toBuilder()
                .extra(Map.of("off_peak_pricing", "{\"hours_utc\":\"16:30-00:30\",\"input_cost_per_token\":0.5}"))
                .build();
        assertUsd(bill(model, usage(10, 0).build(), CallFacts.of("deepseek", Instant.parse(at))), usd);
    }

    @Test
    void windowsMayHoldOnSomeDaysOnly() {
        ModelInfo model = PLAIN.toBuilder()
                .extra(Map.of(
                        "off_peak_pricing",
                        "{\"windows\":[{\"hours_utc\":[\"00:00\",\"23:59\"],\"weekdays\":[\"sat\",6]}],"
                                + "\"weekday_timezone\":\"Asia/Shanghai\",\"input_cost_per_token\":\"0.5\"}"))
                .build();
        Usage usage = usage(10, 0).build();
        assertUsd(bill(model, usage, CallFacts.of("x", Instant.parse("2026-03-06T15:00:00Z"))), "20"); // a Friday there
        assertUsd(bill(model, usage, CallFacts.of("x", Instant.parse("2026-03-06T17:00:00Z"))), "5"); // a Saturday
        assertUsd(bill(model, usage, CallFacts.of("x", Instant.parse("2026-03-08T12:00:00Z"))), "5"); // a Sunday
    }

    @ParameterizedTest
    @CsvSource({"32000, 32000", "32001, 64002", "999999, 1999998"})
    void rangesOfLengthHavePricesOfTheirOwn(int prompt, String usd) {
        ModelInfo model = PLAIN.toBuilder()
                .price(PriceUnit.CACHE_READ, "99")
                .extra(Map.of(
                        "tiered_pricing",
                        "[{\"range\":[0,32000],\"input_cost_per_token\":1},"
                                + "{\"range\":[32000,128000],\"input_cost_per_token\":2}]"))
                .build();
        assertUsd(bill(model, usage(prompt, 0).cachedTokens(10).build()), usd);
    }

    @Test
    void stayingInAPlaceMayCostMore() {
        Usage us = new Usage(usage(10, 0).build().fields().with("inference_geo", "us"));
        assertUsd(bill(PLAIN, us, CallFacts.of("anthropic", NOON)), "22");
        assertUsd(bill(PLAIN, us, CallFacts.of("bedrock", NOON)), "20");
        ModelInfo said = PLAIN.toBuilder()
                .extra(Map.of(
                        "provider_specific_entry",
                        "{\"us\":1.5,\"fast\":6}",
                        "regional_processing_uplift_multiplier_eu",
                        "1.1",
                        "regional_endpoint_uplift_multiplier",
                        "1.2"))
                .build();
        assertUsd(bill(said, us, CallFacts.of("anthropic", NOON)), "30");
        Usage usage = usage(10, 0).build();
        CallFacts openai = CallFacts.of("openai", NOON);
        assertUsd(bill(said, usage, openai.withPlace("https://eu.api.openai.com/v1", "")), "22");
        assertUsd(bill(said, usage, openai.withPlace("https://api.openai.com/v1", "")), "20");
        CallFacts vertex = CallFacts.of("vertex_ai", NOON);
        assertUsd(bill(said, usage, vertex.withPlace("", "europe-west1")), "24");
        assertUsd(bill(said, usage, vertex.withPlace("", "global")), "20");
        Usage fast = new Usage(usage.fields().with("speed", "fast"));
        assertUsd(bill(said, fast, CallFacts.of("anthropic", NOON)), "120");
        assertThat(bill(PLAIN, fast, CallFacts.of("anthropic", NOON)))
                .as("dearer, and nobody says by how much")
                .isEmpty();
    }

    @Test
    void whatIsNotKnownIsNotFree() {
        assertThat(bill(ModelInfo.builder("nothing").build(), usage(1, 1).build()))
                .isEmpty();
        ModelInfo half = ModelInfo.builder("half").price(PriceUnit.INPUT, "1").build();
        assertThat(bill(half, usage(1, 1).build())).isEmpty();
        assertThat(bill(half, usage(0, 0).build())).isEmpty();
        assertUsd(bill(half, usage(1, 0).build()), "1");
        assertUsd(bill(half, new Usage(JsonObject.of("total_tokens", 3))), "3");
    }

    @Test
    void discountFirstThenMargin() {
        CostSettings settings = CostSettings.NONE
                .withDiscount("openai", new BigDecimal("0.1"))
                .withMargin("openai", new CostSettings.Margin(new BigDecimal("0.5"), new BigDecimal("3")))
                .withMargin(CostSettings.GLOBAL, new CostSettings.Margin(BigDecimal.ONE, BigDecimal.ZERO));
        Cost hundred = Cost.of(new BigDecimal("100"), PriceSource.UNKNOWN);
        Cost adjusted = settings.adjusted(hundred, "openai");
        assertThat(adjusted.total()).isEqualByComparingTo("138"); // 90 + 45 + 3
        assertThat(adjusted.discount()).isEqualByComparingTo("10");
        assertThat(adjusted.margin()).isEqualByComparingTo("48");
        assertThat(settings.adjusted(hundred, "groq").total()).isEqualByComparingTo("200");
        assertThat(Cost.cached(new BigDecimal("7")).total()).isZero();
        assertThat(Cost.cached(new BigDecimal("7")).savedCost()).isEqualByComparingTo("7");
    }

    private static ModelInfo named(String name) {
        return ModelInfo.builder(name).prices(CLAUDE.prices()).build();
    }

    private static Usage.Builder usage(int prompt, int completion) {
        return Usage.builder().promptTokens(prompt).completionTokens(completion);
    }

    private static Optional<Cost> bill(ModelInfo model, Usage usage) {
        return bill(model, usage, CallFacts.of("somebody", NOON));
    }

    private static Optional<Cost> bill(ModelInfo model, Usage usage, CallFacts facts) {
        return Bill.of(model, usage, JsonObject.EMPTY, facts, PriceSource.catalog("row"));
    }

    private static void assertUsd(Optional<Cost> cost, String usd) {
        assertThat(cost).isPresent();
        assertThat(cost.get().total()).isEqualByComparingTo(usd);
    }
}
