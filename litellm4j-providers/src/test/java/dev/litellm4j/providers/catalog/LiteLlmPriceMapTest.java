package dev.litellm4j.providers.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.litellm4j.model.Capability;
import dev.litellm4j.model.Limit;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteLlmPriceMapTest {
    private static final String MAP = """
            {
              "sample_spec": {"max_tokens": "LEGACY parameter", "mode": "one of: chat, embedding"},
              "_comment": "not a row",
              "acme/large": {
                "litellm_provider": "acme", "mode": "chat",
                "max_input_tokens": 200000, "max_output_tokens": "64000", "max_tokens": 64000.0,
                "rpm": 99999999999, "output_vector_size": -1,
                "input_cost_per_token": 3e-06, "output_cost_per_token": "1.5e-5",
                "input_cost_per_token_above_200k_tokens": 6e-06,
                "cache_read_input_token_cost_above_200k_tokens_priority": 1.2e-6,
                "cache_creation_input_token_cost_above_1hr": 6e-6,
                "cache_creation_input_token_cost_above_1hr_above_200k_tokens": 1.2e-5,
                "input_cost_per_token_batches": 1.5e-6, "output_cost_per_token_flex": 7.50e-6,
                "input_cost_per_query": 10, "file_search_cost_per_1k_calls": 2.5,
                "input_cost_per_second": 1e999999999, "output_cost_per_second": "unknown",
                "output_cost_per_image": -1,
                "search_context_cost_per_query": {"search_context_size_low": 0.01, "search_context_size_high": "0.03"},
                "supports_vision": true, "supports_tool_choice": false, "supports_reasoning": null,
                "supports_service_tiers": ["flex"],
                "supported_endpoints": ["/v1/chat/completions"], "supported_modalities": ["text", "image"],
                "supported_output_modalities": ["text"], "supported_regions": ["global"],
                "deprecation_date": "2026-02-28", "source": "https://example.com/prices",
                "tiered_pricing": [{"range": [0, 1e5], "input_cost_per_token": 1e-7}],
                "metadata": {"note": "é", "deep": [true, null]}
              },
              "acme/odd": {"deprecation_date": "soon", "supported_endpoints": [1], "mode": 7, "max_tokens": "many"}
            }
            """;

    private final LiteLlmPriceMap map = LiteLlmPriceMap.read(stream(MAP));

    @Test
    void leavesOutTheSampleAndNamesWhatIsNoRow() {
        assertThat(map.models()).extracting(ModelInfo::name).containsExactly("acme/large", "acme/odd");
        assertThat(map.skipped()).containsExactly("_comment");
    }

    @Test
    void readsLimitsAndFacts() {
        ModelInfo model = map.models().get(0);
        assertThat(model.provider()).contains("acme");
        assertThat(model.mode()).contains("chat");
        assertThat(model.maxInputTokens()).hasValue(200_000);
        assertThat(model.maxOutputTokens()).hasValue(64_000);
        assertThat(model.limit(Limit.MAX_TOKENS)).hasValue(64_000);
        assertThat(model.supported()).containsExactly(Capability.VISION);
        assertThat(model.unsupported()).containsExactly(Capability.TOOL_CHOICE);
        assertThat(model.endpoints()).containsExactly("/v1/chat/completions");
        assertThat(model.inputs()).containsExactly("text", "image");
        assertThat(model.outputs()).containsExactly("text");
        assertThat(model.regions()).containsExactly("global");
        assertThat(model.deprecationDate()).contains(LocalDate.of(2026, 2, 28));
    }

    @Test
    void readsPricesAsShortAsTheyCanBeWritten() {
        ModelInfo model = map.models().get(0);
        assertThat(model.prices().asMap())
                .containsOnly(
                        entry(PriceUnit.INPUT, new BigDecimal("0.000003")),
                        entry(PriceUnit.OUTPUT, new BigDecimal("0.000015")),
                        entry(PriceUnit.CACHE_WRITE_1H, new BigDecimal("0.000006")),
                        entry(PriceUnit.of("input@batch"), new BigDecimal("0.0000015")),
                        entry(PriceUnit.of("output@flex"), new BigDecimal("0.0000075")),
                        entry(PriceUnit.QUERY, new BigDecimal("10")),
                        entry(PriceUnit.of("file_search_cost_per_1k_calls"), new BigDecimal("2.5")),
                        entry(PriceUnit.SEARCH_LOW, new BigDecimal("0.01")),
                        entry(PriceUnit.SEARCH_HIGH, new BigDecimal("0.03")));
        assertThat(model.pricesAbove()).containsOnlyKeys(200_000);
        assertThat(model.pricesAbove().get(200_000).asMap())
                .containsOnly(
                        entry(PriceUnit.INPUT, new BigDecimal("0.000006")),
                        entry(PriceUnit.of("cacheRead@priority"), new BigDecimal("0.0000012")),
                        entry(PriceUnit.CACHE_WRITE_1H, new BigDecimal("0.000012")));
    }

    @Test
    void keepsWhatItCannotPlace() {
        assertThat(map.models().get(0).extra())
                .containsOnly(
                        entry("rpm", "99999999999"),
                        entry("output_vector_size", "-1"),
                        entry("input_cost_per_second", "1E+999999999"),
                        entry("output_cost_per_second", "\"unknown\""),
                        entry("output_cost_per_image", "-1"),
                        entry("supports_service_tiers", "[\"flex\"]"),
                        entry("source", "\"https://example.com/prices\""),
                        entry("tiered_pricing", "[{\"range\":[0,1E+5],\"input_cost_per_token\":1E-7}]"),
                        entry("metadata", "{\"note\":\"é\",\"deep\":[true,null]}"));
        assertThat(map.models().get(1).extra())
                .containsOnly(
                        entry("deprecation_date", "\"soon\""),
                        entry("supported_endpoints", "[1]"),
                        entry("mode", "7"),
                        entry("max_tokens", "\"many\""));
    }

    @Test
    void itsRowsSurviveTheBundledFormat() {
        ModelCatalog catalog = ModelCatalog.of(new BundledModels(CatalogWriter.write(map.models())));
        assertThat(catalog.models()).containsExactlyElementsOf(map.models());
    }

    @Test
    void aFileIsReadOverTheBundledRows(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("prices.json"), MAP);
        ModelCatalog catalog = ModelCatalog.bundled();
        int size = catalog.size();
        assertThat(catalog.load(LiteLlmPriceMap.read(file))).isEqualTo(2);
        assertThat(catalog.size()).isEqualTo(size + 2);
        assertThat(catalog.find("acme", "large")).isPresent();
        assertThatExceptionOfType(PriceMapException.class)
                .isThrownBy(() -> LiteLlmPriceMap.read(dir.resolve("absent.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{\"a\":{", "{\"a\":{\"rpm\":1}", "<html>"})
    void whatIsNoPriceMapIsRefused(String json) {
        assertThatExceptionOfType(PriceMapException.class)
                .isThrownBy(() -> LiteLlmPriceMap.read(stream(json)))
                .withMessageContaining("price map");
    }

    @ParameterizedTest
    @CsvSource({"49, 0, false", "50, 0, true", "50, 100, true", "50, 101, false", "1400, 2816, false"})
    void aFetchedMapMustBeCredible(int rows, int known, boolean credible) {
        PriceMapSource source = () -> stream(rows(rows));
        if (credible) {
            assertThat(LiteLlmPriceMap.fetch(source, known).models()).hasSize(rows);
        } else {
            assertThatExceptionOfType(PriceMapException.class)
                    .isThrownBy(() -> LiteLlmPriceMap.fetch(source, known))
                    .withMessageContaining("has " + rows + " models");
        }
    }

    @Test
    void aRefreshThatFailsLeavesTheCatalogueAsItWas() {
        ModelCatalog catalog = ModelCatalog.bundled();
        int size = catalog.size();
        assertThatExceptionOfType(PriceMapException.class).isThrownBy(() -> catalog.refresh(() -> stream(rows(100))));
        assertThatExceptionOfType(PriceMapException.class)
                .isThrownBy(() -> catalog.refresh(() -> {
                    throw new IOException("no route to host");
                }))
                .withStackTraceContaining("no route to host");
        assertThat(catalog.size()).isEqualTo(size);
        assertThat(catalog.find("m1")).isEmpty();
        assertThat(catalog.refresh(() -> stream(rows(2000)))).isEqualTo(2000);
        assertThat(catalog.find("m1")).isPresent();
        assertThat(catalog.find("gpt-4o")).isPresent();
    }

    @Test
    void theStreamIsClosedAfterAFetchAndLeftOpenAfterARead() {
        Watched fetched = new Watched(rows(60));
        LiteLlmPriceMap.fetch(() -> fetched, 0);
        assertThat(fetched.closed).isTrue();
        Watched read = new Watched(rows(60));
        LiteLlmPriceMap.read(read);
        assertThat(read.closed).isFalse();
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"m" + i + "\":{\"mode\":\"chat\"}")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static InputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(UTF_8));
    }

    private static final class Watched extends ByteArrayInputStream {
        boolean closed;

        Watched(String json) {
            super(json.getBytes(UTF_8));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
