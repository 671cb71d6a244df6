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
import java.util.function.Function;

/**
 * The rows of a table, by name and alias. The bundled one is read when it is first asked; that its rows
 * are right is for the tests to see, not for every start. Immutable and thread-safe.
 *
 * <p>Its figures come from the providers' own documentation, as LiteLLM's registry names them.
 */
public final class CompatibleTable {
    private final Map<String, CompatibleRow> rows;

    private CompatibleTable(Map<String, CompatibleRow> rows) {
        this.rows = rows;
    }

    private static final class Bundled {
        private static final CompatibleTable TABLE = of(rows(value(bytes()), CompatibleRow::unchecked));

        private static byte[] bytes() {
            try (InputStream file = CompatibleTable.class.getResourceAsStream("compatible.json")) {
                if (file == null) {
                    throw new IllegalStateException("compatible.json is missing from the jar");
                }
                return file.readAllBytes();
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
        return of(rows(value(json.getBytes(StandardCharsets.UTF_8)), CompatibleRow::of));
    }

    private static List<CompatibleRow> rows(Object value, Function<JsonObject, CompatibleRow> row) {
        List<CompatibleRow> rows = new ArrayList<>();
        for (Object element : value instanceof List<?> list ? list : List.of(value)) {
            if (!(element instanceof JsonObject fields)) {
                throw new IllegalArgumentException("a table of providers is an array of objects");
            }
            rows.add(row.apply(fields));
        }
        return rows;
    }

    private static Object value(byte[] json) {
        try {
            return Json.value(json);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("a table of providers is JSON: " + e.getMessage(), e);
        }
    }

    /** A table of these rows; a name counts before an alias. */
    public static CompatibleTable of(List<CompatibleRow> rows) {
        Map<String, CompatibleRow> named = new LinkedHashMap<>();
        rows.forEach(row -> named.put(row.name(), row));
        rows.forEach(row -> row.aliases().forEach(alias -> named.putIfAbsent(alias, row)));
        return new CompatibleTable(named);
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
