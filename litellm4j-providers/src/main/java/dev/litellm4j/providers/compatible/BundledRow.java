package dev.litellm4j.providers.compatible;

import dev.litellm4j.providers.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code compatible.json}, read when its provider is asked for: a program calls one or two of a hundred. Its
 * name stands first and its aliases second, which the tests see to, as they see to the row's being right. Thread-safe.
 */
final class BundledRow implements Supplier<CompatibleRow> {
    private static final String NAME = "{\"name\": \"";
    private static final String ALIASES = "\", \"aliases\": [";

    private final String line;
    private volatile @Nullable CompatibleRow row;

    private BundledRow(String line) {
        this.line = line;
    }

    static List<BundledRow> of(String file) {
        List<BundledRow> rows = new ArrayList<>();
        int start = file.indexOf(NAME);
        while (start >= 0) {
            int end = file.indexOf('\n', start);
            rows.add(new BundledRow(file.substring(start, file.charAt(end - 1) == ',' ? end - 1 : end)));
            start = file.indexOf(NAME, end);
        }
        return rows;
    }

    String name() {
        return line.substring(NAME.length(), line.indexOf('"', NAME.length()));
    }

    List<String> aliases() {
        int start = NAME.length() + name().length();
        if (!line.startsWith(ALIASES, start)) {
            return List.of();
        }
        List<String> aliases = new ArrayList<>();
        int end = line.indexOf(']', start);
        int quote = line.indexOf('"', start + ALIASES.length());
        while (quote >= 0 && quote < end) {
            int closing = line.indexOf('"', quote + 1);
            aliases.add(line.substring(quote + 1, closing));
            quote = line.indexOf('"', closing + 1);
        }
        return aliases;
    }

    @Override
    public CompatibleRow get() {
        CompatibleRow known = row;
        if (known == null) {
            known = CompatibleRow.unchecked(Json.object(line));
            row = known;
        }
        return known;
    }
}
