package dev.litellm4j.providers.compatible;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a table, by name and alias. The bundled one is read when it is first asked. Immutable and thread-safe.
 *
 * <p>Its figures come from the providers' own documentation, as LiteLLM's registry names them.
 */
public final class CompatibleTable {
    private final Map<String, CompatibleRow> rows;

    private CompatibleTable(Map<String, CompatibleRow> rows) {
        this.rows = rows;
    }

    private static final class Bundled {
        private static final CompatibleTable TABLE = read(text());

        private static String text() {
            try (InputStream file = CompatibleTable.class.getResourceAsStream("compatible.json")) {
                if (file == null) {
                    throw new IllegalStateException("compatible.json is missing from the jar");
                }
                return new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The table that comes with the library. */
    public static CompatibleTable bundled() {
        return Bundled.TABLE;
    }

    /**
     * The rows of a JSON array, or the one row of a JSON object.
     *
     * @throws IllegalArgumentException naming the row and the field that is wrong
     */
    public static CompatibleTable read(String json) {
        Object value = Json.value(json);
        List<?> all = value instanceof List<?> list ? list : List.of(value);
        Map<String, CompatibleRow> rows = new LinkedHashMap<>();
        for (Object element : all) {
            if (!(element instanceof JsonObject fields)) {
                throw new IllegalArgumentException("a table of providers is an array of objects");
            }
            CompatibleRow row = CompatibleRow.of(fields);
            rows.put(row.name(), row);
            row.aliases().forEach(alias -> rows.putIfAbsent(alias, row));
        }
        return new CompatibleTable(rows);
    }

    /** The row of this name or alias. */
    public Optional<CompatibleRow> find(String name) {
        return Optional.ofNullable(rows.get(name));
    }

    /** Every name and alias. */
    public Set<String> names() {
        return java.util.Collections.unmodifiableSet(rows.keySet());
    }
}
