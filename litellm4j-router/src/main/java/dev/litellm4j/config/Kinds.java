package dev.litellm4j.config;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds that know nothing of routers. A number or a boolean may be written as text, as variables are. */
final class Kinds {
    private static final String NUMBER_TEXT = "^(os\\.environ/.+|[0-9.]+)$";

    static final Kind<String> TEXT =
            Kind.of("a text", JsonObject.of("type", List.of("string", "number")), (value, at, reading) -> text(value));

    static final Kind<Boolean> BOOLEAN = Kind.of(
            "true or false",
            JsonObject.of("type", List.of("boolean", "string")),
            (value, at, reading) -> value instanceof Boolean flag ? flag : flag(String.valueOf(value)));

    /** A whole number of 0 or more. */
    static final Kind<Integer> COUNT = whole(0);

    /** A whole number of 1 or more. */
    static final Kind<Integer> POSITIVE = whole(1);

    static final Kind<Integer> WHOLE = whole(Integer.MIN_VALUE);

    /** A number of 0 or more. */
    static final Kind<BigDecimal> AMOUNT = Kind.of(
            "a number of 0 or more",
            JsonObject.of("type", List.of("number", "string"), "minimum", 0, "pattern", NUMBER_TEXT),
            (value, at, reading) ->
                    number(value).filter(number -> number.signum() >= 0).orElse(null));

    /** One text, or several. */
    static final Kind<List<String>> TEXTS = Kind.of(
            "a text or a list of texts",
            JsonObject.of("type", List.of("array", "string"), "items", JsonObject.of("type", "string")),
            (value, at, reading) -> texts(value));

    static final Kind<Map<String, String>> TEXT_MAP =
            Kind.of("a mapping of texts", JsonObject.of("type", "object"), (value, at, reading) -> textMap(value));

    static final Kind<JsonObject> OBJECT = Kind.of(
            "a mapping",
            JsonObject.of("type", "object"),
            (value, at, reading) -> value instanceof Map<?, ?> map ? object(map) : null);

    static final Kind<Object> ANYTHING = Kind.of("anything", JsonObject.EMPTY, (value, at, reading) -> json(value));

    /** A list whose entries are read later. */
    static final Kind<List<?>> RAW_LIST = new Kind<>(
            "a list",
            JsonObject.of("type", "array"),
            false,
            (value, at, reading) -> value instanceof List<?> list ? list : null);

    /** A mapping whose keys are read later. */
    static final Kind<Map<?, ?>> RAW_MAP = new Kind<>(
            "a mapping",
            JsonObject.of("type", "object"),
            false,
            (value, at, reading) -> value instanceof Map<?, ?> map ? map : null);

    private Kinds() {}

    private static Kind<Integer> whole(int least) {
        JsonObject schema =
                JsonObject.of("type", List.of("integer", "string"), "pattern", "^(os\\.environ/.+|-?[0-9]+)$");
        return Kind.of(
                least == Integer.MIN_VALUE ? "a whole number" : "a whole number of " + least + " or more",
                least == Integer.MIN_VALUE ? schema : schema.with("minimum", least),
                (value, at, reading) -> number(value)
                        .filter(number -> number.stripTrailingZeros().scale() <= 0)
                        .filter(number -> number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
                        .filter(number -> number.intValue() >= least)
                        .map(BigDecimal::intValue)
                        .orElse(null));
    }

    static @Nullable String text(@Nullable Object value) {
        return value instanceof String || value instanceof Number ? String.valueOf(value) : null;
    }

    static Optional<BigDecimal> number(Object value) {
        if (!(value instanceof Number) && !(value instanceof String text && text.length() < 40)) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(String.valueOf(value).strip().replace("_", ""));
            return Math.abs((long) number.scale()) > 30 ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static @Nullable Boolean flag(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> null;
        };
    }

    private static @Nullable List<String> texts(Object value) {
        if (!(value instanceof List<?> list)) {
            String one = text(value);
            return one == null ? null : List.of(one);
        }
        List<String> all = new ArrayList<>();
        for (Object item : list) {
            String text = text(item);
            if (text == null) {
                return null;
            }
            all.add(text);
        }
        return all;
    }

    private static @Nullable Map<String, String> textMap(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return null;
        }
        Map<String, String> all = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object item = entry.getValue();
            String text = item instanceof Boolean ? String.valueOf(item) : text(item);
            if (text == null) {
                return null;
            }
            all.put(String.valueOf(entry.getKey()), text);
        }
        return all;
    }

    static Object json(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Kinds::json).toList();
        }
        return value == null ? JsonNull.NULL : value;
    }

    private static JsonObject object(Map<?, ?> map) {
        JsonObjectBuilder fields = JsonObject.builder();
        map.forEach((key, value) -> fields.set(String.valueOf(key), json(value)));
        return fields.build();
    }
}
