package dev.litellm4j.providers.compatible;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The rows of a table, by name and alias. The bundled one is opened when it is first asked. Immutable and thread-safe.
 *
 * <p>Its figures come from the providers' own documentation, as LiteLLM's registry names them.
 */
public final class CompatibleTable {
    private final Map<String, Supplier<CompatibleRow>> rows;

    private CompatibleTable(Map<String, Supplier<CompatibleRow>> rows) {
        this.rows = rows;
    }

    private static final class Bundled {
        private static final CompatibleTable TABLE = table(BundledRow.of(text()));

        private static CompatibleTable table(List<BundledRow> rows) {
            Map<String, Supplier<CompatibleRow>> named = new LinkedHashMap<>();
            for (BundledRow row : rows) {
                named.put(row.name(), row);
            }
            for (BundledRow row : rows) {
                for (String alias : row.aliases()) {
                    named.putIfAbsent(alias, row);
                }
            }
            return new CompatibleTable(named);
        }

        private static String text() {
            try (InputStream file = CompatibleTable.class.getResourceAsStream("compatible.json")) {
                if (file == null) {
                    throw new IllegalStateException("compatible.json is missing from the jar");
                }
                return new String(file.readAllBytes(), StandardCharsets.UTF_8);
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
        Object value = value(json);
        List<CompatibleRow> rows = new ArrayList<>();
        for (Object element : value instanceof List<?> list ? list : List.of(value)) {
            if (!(element instanceof JsonObject fields)) {
                throw new IllegalArgumentException("a table of providers is an array of objects");
            }
            rows.add(CompatibleRow.of(fields));
        }
        return of(rows);
    }

    private static Object value(String json) {
        try {
            return Json.value(json);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("a table of providers is JSON: " + e.getMessage(), e);
        }
    }

    /** A table of these rows; a name counts before an alias. */
    public static CompatibleTable of(List<CompatibleRow> rows) {
        Map<String, Supplier<CompatibleRow>> named = new LinkedHashMap<>();
        rows.forEach(row -> named.put(row.name(), () -> row));
        rows.forEach(row -> row.aliases().forEach(alias -> named.putIfAbsent(alias, () -> row)));
        return new CompatibleTable(named);
    }

    /** The row of this name or alias. */
    public Optional<CompatibleRow> find(String name) {
        Supplier<CompatibleRow> row = rows.get(name);
        return row == null ? Optional.empty() : Optional.of(row.get());
    }

    /** Every name and alias. */
    public Set<String> names() {
        return java.util.Collections.unmodifiableSet(rows.keySet());
    }
}
