package dev.litellm4j.config;

import dev.litellm4j.ClientOptions;
import dev.litellm4j.providers.compatible.CompatibleRow;
import dev.litellm4j.providers.compatible.CompatibleTable;
import dev.litellm4j.providers.openai.OpenAiJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows of providers that speak OpenAI's format, as YAML says them. */
public final class ProviderRows {
    static final String KEY = "compatible_providers";

    private final List<CompatibleRow> rows = new ArrayList<>();

    ProviderRows() {}

    /**
     * The rows of a YAML file: a list of mappings, one mapping, or a mapping whose {@code compatible_providers} is such a
     * list, as in {@code config.yaml}.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException naming the row and the field that is wrong
     */
    public static List<CompatibleRow> read(Path yaml) throws IOException {
        Object root = YamlText.value(Files.readString(yaml, StandardCharsets.UTF_8), yaml.toString());
        Object all = root instanceof Map<?, ?> map && map.get(KEY) instanceof List<?> list ? list : root;
        List<CompatibleRow> rows = new ArrayList<>();
        for (Object one : all instanceof List<?> list ? list : List.of(all == null ? Map.of() : all)) {
            rows.add(row(one));
        }
        return rows;
    }

    /** Takes the rows of a file's list; a wrong one is an error with its path. */
    void read(List<?> all, At at, Findings findings) {
        for (int i = 0; i < all.size(); i++) {
            try {
                rows.add(row(all.get(i)));
            } catch (IllegalArgumentException e) {
                findings.error(at.item(i), String.valueOf(e.getMessage()));
            }
        }
    }

    boolean isSaid() {
        return !rows.isEmpty();
    }

    void apply(ClientOptions.Builder client) {
        rows.forEach(client::provider);
    }

    private static CompatibleRow row(Object said) {
        if (!(said instanceof Map<?, ?>)) {
            throw new IllegalArgumentException("expected a mapping with a name, found " + Kind.nameOf(said));
        }
        CompatibleTable table = CompatibleTable.read(OpenAiJson.write(said));
        return table.find(table.names().iterator().next()).orElseThrow();
    }
}
