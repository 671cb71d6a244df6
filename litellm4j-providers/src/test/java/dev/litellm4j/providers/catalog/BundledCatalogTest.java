package dev.litellm4j.providers.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.litellm4j.model.Limit;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundledCatalogTest {
    @Test
    void theToolWritesTheBundledBytesFromTheBundledRows() {
        List<ModelInfo> rows = ModelCatalog.bundled().models().toList();
        assertThat(rows).hasSizeGreaterThan(2000);
        assertThat(CatalogWriter.write(rows)).isEqualTo(BundledModels.resource());
    }

    @Test
    void theResourceIsSmall() {
        assertThat(BundledModels.resource()).hasSizeLessThan(250_000);
    }

    @Test
    void everyListedModelIsFoundWithExactlyItsFigures() throws Exception {
        Path file = Path.of(System.getProperty("models.jsonl", "../../shared/data/models.jsonl"));
        assumeTrue(Files.isRegularFile(file), "the list of models is not beside the project; give -Dmodels.jsonl");
        ModelCatalog catalog = ModelCatalog.bundled();
        List<ModelInfo> listed = ModelsJsonl.read(file);
        assertThat(catalog.size()).isEqualTo(listed.size());
        for (ModelInfo model : listed) {
            assertThat(catalog.find(model.name())).contains(model);
            String bare = model.name()
                    .substring(Vendors.bareStart(model.name(), model.provider().orElseThrow()));
            int slash = bare.indexOf('/');
            if (slash < 0 || !BundledModels.shared().isProvider(bare.substring(0, slash))) {
                assertThat(catalog.find(bare)).as(bare).isPresent();
            }
            String provider = Routes.route(model.provider().orElseThrow());
            assertThat(catalog.find(provider, model.name()))
                    .hasValueSatisfying(found -> assertThat(found.provider().orElseThrow())
                            .matches(owner -> Routes.serves(provider, owner)));
        }
    }

    @Test
    void whatACellOfTheFormatHoldsSurvives() {
        ModelInfo odd = ModelInfo.builder("acme/\u00e9t\u00e9 \ud83c\udf1e")
                .limit(Limit.TOKENS_PER_MINUTE, Integer.MAX_VALUE)
                .price(PriceUnit.of("fancy@new"), new BigDecimal("123456789012.345678"))
                .deprecationDate(LocalDate.of(1969, 7, 20))
                .extra(Map.of("tiered_pricing", "[{\"range\":[0,1]}]", "source", "\"\""))
                .build();
        ModelInfo bare = ModelInfo.builder("b").build();
        ModelCatalog catalog = ModelCatalog.of(new BundledModels(CatalogWriter.write(List.of(bare, odd))));
        assertThat(catalog.find(odd.name())).contains(odd);
        assertThat(catalog.find("B")).contains(bare);
        assertThat(catalog.size()).isEqualTo(2);
    }

    @Test
    void anEmptyCatalogueAnswers() {
        ModelCatalog catalog = ModelCatalog.of(new BundledModels(CatalogWriter.write(List.of())));
        assertThat(catalog.find("gpt-4o")).isEmpty();
        assertThat(catalog.size()).isZero();
    }

    @Test
    void bytesOfAnotherFormatAreRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new BundledModels(new byte[100]))
                .withMessageContaining("format");
    }
}
