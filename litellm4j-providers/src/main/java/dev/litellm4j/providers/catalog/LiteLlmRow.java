package dev.litellm4j.providers.catalog;

import com.fasterxml.jackson.core.JsonParser;
import dev.litellm4j.model.Capability;
import dev.litellm4j.model.Limit;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.ModelInfoBuilder;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.model.Prices;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One row of LiteLLM's price map; a value that is not of the kind its field promises is kept as it came. */
final class LiteLlmRow {
    private static final String SUPPORTS = "supports_";
    private static final String SEARCH = "search_context_cost_per_query";
    private static final int MAX_SCALE = 40;
    private static final int MAX_DIGITS = 18;

    private final ModelInfoBuilder row;
    private final Map<PriceUnit, BigDecimal> prices = new HashMap<>();
    private final Map<Integer, Map<PriceUnit, BigDecimal>> above = new TreeMap<>();
    private final TreeSet<Capability> supported = new TreeSet<>();
    private final TreeSet<Capability> unsupported = new TreeSet<>();
    private final Map<String, String> extra = new TreeMap<>();

    private LiteLlmRow(String name) {
        row = ModelInfo.builder(name);
    }

    /** Reads the object the parser stands on, to its end. */
    static ModelInfo read(String name, JsonParser in) throws IOException {
        LiteLlmRow row = new LiteLlmRow(name);
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            in.nextToken();
            Object value = PriceMapJson.value(in);
            if (value != null && !row.take(field, value)) {
                row.extra.put(field, PriceMapJson.text(value));
            }
        }
        return row.build();
    }

    private ModelInfo build() {
        Map<Integer, Prices> tiers = new TreeMap<>();
        above.forEach((tokens, usd) -> tiers.put(tokens, Prices.of(usd)));
        return row.prices(Prices.of(prices))
                .pricesAbove(tiers)
                .supports(supported)
                .supportsNot(unsupported)
                .extra(extra)
                .build();
    }

    /** False when the field has no meaning here, or its value is not of the right kind. */
    private boolean take(String field, Object value) {
        Limit limit = LiteLlmFields.LIMITS.get(field);
        if (limit != null) {
            return limit(limit, number(value));
        }
        if (field.startsWith(SUPPORTS) && field.length() > SUPPORTS.length()) {
            return value instanceof Boolean flag && (flag ? supported : unsupported).add(Capability.of(field));
        }
        return switch (field) {
            case "litellm_provider" -> value instanceof String text && row.provider(text) == row;
            case "mode" -> value instanceof String text && row.mode(text) == row;
            case "deprecation_date" -> value instanceof String text && deprecated(text);
            case "supported_endpoints" -> strings(value) && row.endpoints(list(value)) == row;
            case "supported_modalities" -> strings(value) && row.inputs(list(value)) == row;
            case "supported_output_modalities" -> strings(value) && row.outputs(list(value)) == row;
            case "supported_regions" -> strings(value) && row.regions(list(value)) == row;
            case SEARCH -> value instanceof Map<?, ?> sizes && search(sizes);
            default -> price(field, value);
        };
    }

    private boolean limit(Limit limit, @Nullable BigDecimal value) {
        try {
            if (value == null || value.signum() < 0) {
                return false;
            }
            row.limit(limit, value.intValueExact());
            return true;
        } catch (ArithmeticException notAnInt) {
            return false;
        }
    }

    private boolean deprecated(String text) {
        try {
            row.deprecationDate(LocalDate.parse(text));
            return true;
        } catch (DateTimeParseException notADate) {
            return false;
        }
    }

    private boolean search(Map<?, ?> sizes) {
        Map<PriceUnit, BigDecimal> found = new HashMap<>();
        for (Map.Entry<?, ?> size : sizes.entrySet()) {
            LiteLlmFields.Priced priced = LiteLlmFields.priced(String.valueOf(size.getKey()));
            BigDecimal usd = usd(size.getValue());
            if (priced == null || usd == null) {
                return false;
            }
            found.put(priced.unit(), usd);
        }
        prices.putAll(found);
        return true;
    }

    private boolean price(String field, Object value) {
        LiteLlmFields.Priced priced = LiteLlmFields.priced(field);
        BigDecimal usd = usd(value);
        if (priced == null || usd == null) {
            return false;
        }
        Map<PriceUnit, BigDecimal> tier =
                priced.above() == 0 ? prices : above.computeIfAbsent(priced.above(), tokens -> new HashMap<>());
        tier.put(priced.unit(), usd);
        return true;
    }

    /** A price as short as it can be written; null for what cannot be one, such as 1e999999999. */
    private static @Nullable BigDecimal usd(@Nullable Object value) {
        BigDecimal usd = number(value);
        if (usd == null || usd.signum() < 0 || Math.abs((long) usd.scale()) > MAX_SCALE) {
            return null;
        }
        BigDecimal shortest = usd.stripTrailingZeros();
        shortest = shortest.scale() < 0 ? shortest.setScale(0) : shortest;
        return shortest.precision() > MAX_DIGITS ? null : shortest;
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        try {
            return value instanceof BigDecimal number
                    ? number
                    : value instanceof String text && text.length() < 100 ? new BigDecimal(text.trim()) : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static boolean strings(Object value) {
        return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    private static List<String> list(Object value) {
        return ((List<?>) value).stream().map(String.class::cast).toList();
    }
}
