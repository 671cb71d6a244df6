package dev.litellm4j.providers.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.litellm4j.model.Capability;
import dev.litellm4j.model.Limit;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.ModelInfoBuilder;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.model.Prices;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads rows in the short form, one JSON object a line; a field it does not know is an error, so none gets lost. */
final class ModelsJsonl {
    private static final Map<String, Limit> LIMITS = Map.of(
            "contextTokens", Limit.INPUT_TOKENS,
            "outputTokens", Limit.OUTPUT_TOKENS,
            "maxTokens", Limit.MAX_TOKENS,
            "maxQueryTokens", Limit.QUERY_TOKENS,
            "cacheMinTokens", Limit.CACHE_MIN_TOKENS,
            "maxImages", Limit.IMAGES,
            "vectorSize", Limit.VECTOR_SIZE,
            "rpm", Limit.REQUESTS_PER_MINUTE,
            "tpm", Limit.TOKENS_PER_MINUTE);

    private ModelsJsonl() {}

    static List<ModelInfo> read(Path file) throws IOException {
        List<ModelInfo> models = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                models.add(model(json(line)));
            }
        }
        return models;
    }

    static Map<?, ?> json(String line) throws IOException {
        try (JsonParser in = new JsonFactory().createParser(line)) {
            in.nextToken();
            return (Map<?, ?>) PriceMapJson.value(in);
        }
    }

    private static ModelInfo model(Map<?, ?> json) {
        ModelInfoBuilder row = ModelInfo.builder((String) json.get("model"));
        Map<PriceUnit, BigDecimal> prices = new HashMap<>();
        json.forEach((key, value) -> {
            String field = (String) key;
            if (LIMITS.containsKey(field)) {
                row.limit(LIMITS.get(field), ((BigDecimal) value).intValueExact());
                return;
            }
            switch (field) {
                case "model" -> {}
                case "provider" -> row.provider((String) value);
                case "mode" -> row.mode((String) value);
                case "usdPer" -> prices.putAll(prices("", value));
                case "usdPerSearch" -> prices.putAll(prices("search@", value));
                case "above" -> row.pricesAbove(above(value));
                case "supports" ->
                    row.supports(strings(value).stream().map(Capability::of).toList());
                case "supportsNot" ->
                    row.supportsNot(strings(value).stream().map(Capability::of).toList());
                case "endpoints" -> row.endpoints(strings(value));
                case "inputs" -> row.inputs(strings(value));
                case "outputs" -> row.outputs(strings(value));
                case "regions" -> row.regions(strings(value));
                case "deprecated" -> row.deprecationDate(LocalDate.parse((String) value));
                default -> throw new IllegalArgumentException("no place for the field " + field);
            }
        });
        return row.prices(Prices.of(prices)).build();
    }

    private static Map<Integer, Prices> above(Object value) {
        Map<Integer, Prices> above = new TreeMap<>();
        ((Map<?, ?>) value)
                .forEach((tokens, usd) -> above.put(Integer.valueOf((String) tokens), Prices.of(prices("", usd))));
        return above;
    }

    private static Map<PriceUnit, BigDecimal> prices(String prefix, Object value) {
        Map<PriceUnit, BigDecimal> prices = new HashMap<>();
        ((Map<?, ?>) value)
                .forEach((unit, usd) -> prices.put(PriceUnit.of(prefix + unit), new BigDecimal((String) usd)));
        return prices;
    }

    private static List<String> strings(Object value) {
        return ((List<?>) value).stream().map(String.class::cast).toList();
    }
}
