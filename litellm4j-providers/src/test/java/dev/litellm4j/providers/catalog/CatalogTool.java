package dev.litellm4j.providers.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.model.ModelInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Writes the bundled resource anew, from LiteLLM's price map ({@code .json}) or rows in the short form ({@code .jsonl}).
 *
 * <p>Not part of the suite (its name is no test's); run from the project's root, with an absolute path:
 *
 * <pre>mvn -q -B -pl litellm4j-providers -am test -Dtest=CatalogTool -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dcatalog.source=/path/to/model_prices_and_context_window.json</pre>
 */
class CatalogTool {
    private static final Path RESOURCE =
            Path.of("src/main/resources/dev/litellm4j/providers/catalog", CatalogFormat.RESOURCE);

    public static void main(String[] args) throws IOException {
        regenerate(Path.of(args[0]), Path.of(args[1]));
    }

    @Test
    @EnabledIfSystemProperty(named = "catalog.source", matches = ".+")
    void regenerates() throws IOException {
        assertThat(regenerate(Path.of(System.getProperty("catalog.source")), RESOURCE))
                .isPositive();
    }

    private static int regenerate(Path source, Path resource) throws IOException {
        List<ModelInfo> models = source.toString().endsWith(".jsonl")
                ? ModelsJsonl.read(source)
                : LiteLlmPriceMap.read(source).models();
        Files.createDirectories(resource.getParent());
        Files.write(resource, CatalogWriter.write(models));
        return models.size();
    }
}
