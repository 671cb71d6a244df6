package dev.litellm4j.providers.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litellm4j.api.Usage;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.cost.PriceSource;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.model.Prices;
import dev.litellm4j.providers.catalog.ModelCatalog;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Every priced chat and embedding model times twelve usages, against a second calculation that shares nothing with the
 * first: it reads the price lists as raw JSON and adds up by the vendors' rules.
 */
class GoldenCostTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant AT = Instant.parse("2026-03-04T12:00:00Z");

    /** What the vendor counted, in plain words: each token stands in exactly one of these. */
    private record Work(
            String tier,
            long text,
            long cached,
            long written5m,
            long written1h,
            long audioIn,
            long imageIn,
            long answer,
            long thoughts,
            long audioOut,
            long imageOut,
            long searches) {
        long prompt() {
            return text + cached + written5m + written1h + audioIn + imageIn;
        }

        Usage usage() {
            JsonObject in = JsonObject.of("cached_tokens", cached, "audio_tokens", audioIn, "image_tokens", imageIn)
                    .with("cache_creation_tokens", written5m + written1h)
                    .with(
                            "cache_creation_token_details",
                            JsonObject.of(
                                    "ephemeral_5m_input_tokens", written5m, "ephemeral_1h_input_tokens", written1h))
                    .with("web_search_requests", searches);
            JsonObject out =
                    JsonObject.of("reasoning_tokens", thoughts, "audio_tokens", audioOut, "image_tokens", imageOut);
            long completion = answer + thoughts + audioOut + imageOut;
            return new Usage(JsonObject.of("prompt_tokens", prompt(), "completion_tokens", completion)
                    .with("prompt_tokens_details", in)
                    .with("completion_tokens_details", out));
        }
    }

    private static final List<Work> WORK = List.of(
            new Work("", 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0),
            new Work("", 1_200, 0, 0, 0, 0, 0, 345, 0, 0, 0, 0),
            new Work("", 300, 900, 0, 0, 0, 0, 50, 0, 0, 0, 0),
            new Work("", 300, 500, 700, 400, 0, 0, 50, 0, 0, 0, 0),
            new Work("", 800, 0, 0, 0, 0, 0, 60, 4_000, 0, 0, 0),
            new Work("", 100, 0, 0, 0, 250, 0, 20, 0, 300, 0, 0),
            new Work("", 100, 0, 0, 0, 0, 765, 20, 0, 0, 1_290, 0),
            new Work("", 250_000, 30_000, 0, 0, 0, 0, 2_000, 500, 0, 0, 0),
            new Work("", 200_000, 0, 0, 0, 0, 0, 2_000, 0, 0, 0, 0),
            new Work("priority", 1_000, 500, 0, 0, 0, 0, 100, 50, 0, 0, 0),
            new Work("flex", 300_000, 500, 0, 0, 0, 0, 100, 50, 0, 0, 0),
            new Work("batch", 1_000, 500, 0, 0, 0, 0, 100, 0, 0, 0, 3));

    @Test
    void everyPricedModelOfTheLists() throws IOException {
        Path lists = Path.of(System.getProperty("conformance.dir", "../../shared/conformance"))
                .resolveSibling("data")
                .resolve("models.jsonl");
        Assumptions.assumeTrue(Files.exists(lists), "no " + lists + ": the bundled rows are checked instead");
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(lists)) {
            rows.add(JSON.readTree(line));
        }
        check(rows);
    }

    @Test
    void everyPricedModelOfTheBundledRows() {
        check(ModelCatalog.bundled().models().map(GoldenCostTest::json).toList());
    }

    private static void check(List<JsonNode> rows) {
        int priced = 0;
        int compared = 0;
        List<String> wrong = new ArrayList<>();
        for (JsonNode row : rows) {
            if (!List.of("chat", "completion", "responses", "embedding")
                            .contains(row.path("mode").asText())
                    || row.path("usdPer").isEmpty()) {
                continue;
            }
            priced++;
            ModelInfo model = model(row);
            for (Work work : WORK) {
                BigDecimal expected = expected(row, work);
                Optional<BigDecimal> actual = Bill.of(
                                model,
                                work.usage(),
                                JsonObject.of("service_tier", work.tier()),
                                CallFacts.of(route(row), AT),
                                PriceSource.UNKNOWN)
                        .map(Cost::total);
                compared++;
                boolean same = expected == null
                        ? actual.isEmpty()
                        : actual.isPresent()
                                && actual.get().subtract(expected).abs().compareTo(new BigDecimal("1e-15")) < 0;
                if (!same) {
                    wrong.add(model.name() + " " + work + ": expected " + expected + ", was " + actual);
                }
            }
        }
        System.out.printf("golden costs: %d models, %d costs, %d differ%n", priced, compared, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(priced).isGreaterThan(2000);
    }

    /** By the vendors' rules, from the raw row; null where a price that is needed is missing. */
    private static @Nullable BigDecimal expected(JsonNode row, Work work) {
        JsonNode list = row.get("usdPer");
        JsonNode longer = null;
        long best = -1;
        for (Map.Entry<String, JsonNode> step : row.path("above").properties()) {
            long limit = Long.parseLong(step.getKey());
            boolean over = route(row).equals("xai") ? work.prompt() >= limit : work.prompt() > limit;
            if (over && limit > best) {
                best = limit;
                longer = step.getValue();
            }
        }
        if (!list.has("input") && !list.has("output") && !list.has("outputImageToken")) {
            return null; // paid by the second or the letter, which a usage does not tell
        }
        BigDecimal in = usd(list, longer, "input", work.tier());
        BigDecimal out = usd(list, longer, "output", work.tier());
        if (out == null || out.signum() == 0) {
            BigDecimal image = usd(list, longer, "outputImageToken", work.tier());
            out = image == null ? out : image;
        }
        BigDecimal write = or(usd(list, longer, "cacheWrite", work.tier()), in);
        boolean tierHasOutput = !work.tier().isEmpty() && list.has("output@" + work.tier());
        BigDecimal thought = tierHasOutput ? null : usd(list, longer, "reasoning", work.tier());
        Sum sum = new Sum();
        sum.add(work.text(), in);
        sum.add(work.cached(), or(usd(list, longer, "cacheRead", work.tier()), in));
        sum.add(work.written5m(), write);
        sum.add(work.written1h(), or(usd(list, longer, "cacheWrite1h", work.tier()), write));
        sum.add(work.audioIn(), or(usd(list, longer, "inputAudio", work.tier()), in));
        sum.add(work.imageIn(), or(usd(list, longer, "inputImageToken", work.tier()), in));
        sum.add(work.answer(), out);
        sum.add(work.thoughts(), or(thought, out));
        sum.add(work.audioOut(), or(usd(list, longer, "outputAudio", work.tier()), out));
        sum.add(work.imageOut(), or(usd(list, longer, "outputImageToken", work.tier()), out));
        sum.add(1, or(usd(list, null, "request", ""), BigDecimal.ZERO));
        sum.add(searchesBilled(row, work), searchPrice(row));
        return sum.total;
    }

    /** A tier's own price; a batch without one costs half; a tier's price grows with the prompt as the usual one does. */
    private static @Nullable BigDecimal usd(JsonNode list, @Nullable JsonNode longer, String unit, String tier) {
        BigDecimal usual = number(list, unit);
        BigDecimal plain = longer == null ? usual : or(number(longer, unit), usual);
        if (tier.isEmpty()) {
            return plain;
        }
        BigDecimal own = number(list, unit + "@" + tier);
        BigDecimal ownLonger = longer == null ? null : number(longer, unit + "@" + tier);
        if (ownLonger != null) {
            return ownLonger;
        }
        if (own != null && plain != null && usual != null && usual.signum() > 0) {
            return own.multiply(plain.divide(usual, MathContext.DECIMAL128));
        }
        if (own != null || plain == null) {
            return own;
        }
        return tier.equals("batch") ? plain.multiply(new BigDecimal("0.5")) : plain;
    }

    private static long searchesBilled(JsonNode row, Work work) {
        boolean google = route(row).equals("gemini") || route(row).equals("vertex_ai");
        String name = row.path("model").asText().replaceAll(".*/", "");
        boolean old = name.startsWith("gemini-1") || name.startsWith("gemini-2") || name.equals("gemini-flash-latest");
        return google && old ? Math.min(1, work.searches()) : work.searches();
    }

    private static @Nullable BigDecimal searchPrice(JsonNode row) {
        BigDecimal listed = number(row.path("usdPerSearch"), "medium");
        return listed != null
                ? listed
                : switch (route(row)) {
                    case "anthropic" -> new BigDecimal("10").movePointLeft(3); // $10 for a thousand
                    case "xai" -> new BigDecimal("25").movePointLeft(3);
                    default -> null;
                };
    }

    private static String route(JsonNode row) {
        return row.path("provider").asText().replaceAll("^vertex_ai-.*", "vertex_ai");
    }

    private static @Nullable BigDecimal number(JsonNode list, String unit) {
        return list.has(unit) ? new BigDecimal(list.get(unit).asText()) : null;
    }

    private static @Nullable BigDecimal or(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other : one;
    }

    private static final class Sum {
        private @Nullable BigDecimal total = BigDecimal.ZERO;

        void add(long count, @Nullable BigDecimal usd) {
            if (count > 0 && total != null) {
                total = usd == null ? null : total.add(usd.multiply(BigDecimal.valueOf(count)));
            }
        }
    }

    private static ModelInfo model(JsonNode row) {
        java.util.Map<PriceUnit, BigDecimal> prices = new java.util.HashMap<>(prices(row.path("usdPer")));
        row.path("usdPerSearch")
                .properties()
                .forEach(size -> prices.put(
                        PriceUnit.of("search@" + size.getKey()),
                        new BigDecimal(size.getValue().asText())));
        java.util.Map<Integer, Prices> above = new java.util.HashMap<>();
        row.path("above")
                .properties()
                .forEach(step -> above.put(Integer.valueOf(step.getKey()), Prices.of(prices(step.getValue()))));
        return ModelInfo.builder(row.path("model").asText())
                .prices(Prices.of(prices))
                .pricesAbove(above)
                .build();
    }

    private static java.util.Map<PriceUnit, BigDecimal> prices(JsonNode list) {
        java.util.Map<PriceUnit, BigDecimal> prices = new java.util.HashMap<>();
        list.properties()
                .forEach(price -> prices.put(
                        PriceUnit.of(price.getKey()),
                        new BigDecimal(price.getValue().asText())));
        return prices;
    }

    private static JsonNode json(ModelInfo row) {
        ObjectNode json = JSON.createObjectNode().put("model", row.name());
        json.put("provider", row.provider().orElse("")).put("mode", row.mode().orElse(""));
        ObjectNode prices = json.putObject("usdPer");
        ObjectNode searches = json.putObject("usdPerSearch");
        row.prices().asMap().forEach((unit, usd) -> {
            boolean search = unit.base().name().equals("search");
            (search ? searches : prices).put(search ? unit.variant().orElse("") : unit.name(), usd.toPlainString());
        });
        ObjectNode above = json.putObject("above");
        row.pricesAbove().forEach((limit, list) -> {
            ObjectNode step = above.putObject(String.valueOf(limit));
            list.asMap().forEach((unit, usd) -> step.put(unit.name(), usd.toPlainString()));
        });
        return json;
    }
}
