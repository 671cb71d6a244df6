package dev.litellm4j.config;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.router.FailureKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A policy's numbers: {@code RateLimitErrorRetries: 3}, or one for all as in {@code {num_retries: 2}}.
 *
 * @param byKind those of one kind of failure
 * @param general the one for all
 */
record PolicyNumbers(Map<FailureKind, Integer> byKind, Optional<Integer> general) {
    static final Kind<PolicyNumbers> RETRIES = kind("Retries", List.of("num_retries", "DefaultRetries"));
    static final Kind<PolicyNumbers> FAILS = kind("AllowedFails", List.of("allowed_fails", "DefaultAllowedFails"));

    private static Kind<PolicyNumbers> kind(String suffix, List<String> general) {
        Section<Draft> section = Section.closed(keys(suffix, general));
        JsonObjectBuilder properties = JsonObject.builder();
        section.keys().forEach(key -> properties.set(key.name(), key.kind().schema()));
        JsonObject schema =
                JsonObject.of("type", "object", "properties", properties.build(), "additionalProperties", false);
        return new Kind<>(
                "a mapping such as {RateLimitError" + suffix + ": 3}",
                schema,
                false,
                (value, at, reading) -> read(section, value, at, reading));
    }

    private static @Nullable PolicyNumbers read(Section<Draft> section, Object value, At at, Reading reading) {
        if (!(value instanceof Map<?, ?> map)) {
            return null;
        }
        Draft draft = new Draft();
        section.apply(map, at, draft, reading);
        return new PolicyNumbers(draft.byKind, draft.general);
    }

    private static List<Key<Draft, ?>> keys(String suffix, List<String> general) {
        List<Key<Draft, ?>> keys = new ArrayList<>();
        for (String name : general) {
            keys.add(Key.of(
                    name, Kinds.COUNT, (draft, number) -> draft.general = Optional.of(number), "For all kinds."));
        }
        keys.add(Key.of(
                "BadGatewayError" + suffix,
                Kinds.COUNT,
                (draft, number) -> draft.byKind.put(FailureKind.INTERNAL_SERVER, number),
                "After a 502; InternalServerError" + suffix + " goes before it."));
        for (FailureKind kind : FailureKind.values()) {
            keys.add(Key.of(
                    kind.word() + suffix,
                    Kinds.COUNT,
                    (draft, number) -> draft.byKind.put(kind, number),
                    "After a " + kind.word() + "."));
        }
        return keys;
    }

    private static final class Draft {
        private final Map<FailureKind, Integer> byKind = new EnumMap<>(FailureKind.class);
        private Optional<Integer> general = Optional.empty();
    }
}
