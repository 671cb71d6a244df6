package dev.litellm4j.config;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.router.Fallback;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fallback and where the file says it.
 *
 * @param from the group it leads away from
 * @param fromAt where that stands
 * @param to where it leads
 * @param at where that stands
 */
record Leap(String from, At fromAt, Fallback to, At at) {
    private static final JsonObject TARGETS = JsonObject.of(
            "type", List.of("array", "string"), "items", JsonObject.of("type", List.of("string", "object")));

    /** {@code ["slow", {"model": "local", "temperature": 0}]}; holds for every group. */
    static final Kind<List<Leap>> TO = new Kind<>(
            "a list of model names, or of mappings with a model",
            TARGETS,
            false,
            (value, at, reading) -> targets("*", at, value, at, reading));

    /** {@code [{"fast": ["slow"]}, {"slow": ["local"]}]}, or all in one mapping. */
    static final Kind<List<Leap>> FROM_TO = new Kind<>(
            "a list of mappings from a model name to a list of model names, such as [{fast: [slow]}]",
            JsonObject.of(
                    "type",
                    List.of("array", "object"),
                    "items",
                    JsonObject.of("type", "object", "additionalProperties", TARGETS),
                    "additionalProperties",
                    TARGETS),
            false,
            Leap::all);

    private static @Nullable List<Leap> all(Object value, At at, Reading reading) {
        List<Leap> leaps = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            add(map, at, leaps, reading);
            return leaps;
        }
        if (!(value instanceof List<?> list)) {
            return null;
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Map<?, ?> map) {
                add(map, at.item(i), leaps, reading);
            } else {
                reading.findings()
                        .error(
                                at.item(i),
                                "expected a mapping from a model name to a list of model names, found "
                                        + found(list.get(i)));
            }
        }
        return leaps;
    }

    private static void add(Map<?, ?> map, At at, List<Leap> leaps, Reading reading) {
        map.forEach((key, targets) -> {
            String from = String.valueOf(key);
            List<Leap> those =
                    targets == null ? List.of() : targets(from, at.key(from), targets, at.key(from), reading);
            if (those == null) {
                reading.findings().error(at.key(from), "expected a list of model names, found " + found(targets));
            } else {
                leaps.addAll(those);
            }
        });
    }

    private static @Nullable List<Leap> targets(String from, At fromAt, Object value, At at, Reading reading) {
        if (value instanceof String || value instanceof Map) {
            return targets(from, fromAt, List.of(value), at, reading);
        }
        if (!(value instanceof List<?> list)) {
            return null;
        }
        List<Leap> leaps = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            At place = list.size() == 1 && !(list.get(0) instanceof Map) ? at : at.item(i);
            Fallback to = target(list.get(i), place, reading);
            if (to != null) {
                leaps.add(new Leap(from, fromAt, to, place));
            }
        }
        return leaps;
    }

    private static @Nullable Fallback target(@Nullable Object value, At at, Reading reading) {
        if (value instanceof String) {
            return Kinds.TEXT
                    .read(value, at, reading)
                    .map(Models::canonical)
                    .map(Fallback::to)
                    .orElse(null);
        }
        if (!(value instanceof Map<?, ?> map)) {
            reading.findings().error(at, "expected a model name or a mapping with a model, found " + found(value));
            return null;
        }
        Map<String, Section.Entry> entries = new LinkedHashMap<>(Section.entries(map, at));
        Draft draft = Draft.of("fallback", entries, at, reading);
        if (draft == null) {
            return null;
        }
        ParamKeys.SECTION.apply(entries, draft, reading);
        return new Fallback(
                draft.deployment().model(),
                draft.deployment().params(),
                draft.deployment().options());
    }

    private static String found(@Nullable Object value) {
        return value == null ? "nothing" : Kind.nameOf(value);
    }
}
