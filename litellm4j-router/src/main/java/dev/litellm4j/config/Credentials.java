package dev.litellm4j.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file's {@code credential_list}, by name. */
final class Credentials {
    static final Section<Entry> ENTRY = Section.closed(List.of(
            Key.of("credential_name", Kinds.TEXT, (entry, name) -> entry.name = name, "What deployments call it."),
            Key.of("credential_values", Kinds.RAW_MAP, (entry, map) -> entry.values = map, "What litellm_params lack."),
            Key.of("credential_info", Kinds.RAW_MAP, (entry, map) -> {}, "For people.")));

    private final Map<String, Map<String, Section.Entry>> byName = new LinkedHashMap<>();

    static final class Entry {
        private String name = "";
        private Map<?, ?> values = Map.of();
    }

    void read(List<?> list, At at, Reading reading) {
        Nested.items(list, at, reading).forEach((place, map) -> {
            Entry entry = new Entry();
            ENTRY.apply(map, place, entry, reading);
            if (entry.name.isBlank()) {
                reading.findings().error(place.key("credential_name"), "missing; expected a name");
            }
            byName.put(entry.name, Section.entries(entry.values, place.key("credential_values")));
        });
    }

    Map<String, Section.Entry> of(String name, At at, Reading reading) {
        Map<String, Section.Entry> values = byName.get(name);
        if (values == null) {
            reading.findings()
                    .error(
                            at,
                            "expected a name in credential_list, found another" + Suggestion.of(name, byName.keySet()));
            return Map.of();
        }
        return values;
    }
}
