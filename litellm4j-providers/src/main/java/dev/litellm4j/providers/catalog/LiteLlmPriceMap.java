package dev.litellm4j.providers.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.litellm4j.model.ModelInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * LiteLLM's own price map ({@code model_prices_and_context_window.json}), read row by row.
 *
 * <p>The sample row is left out; numbers may be written as strings; a field without a meaning here is kept in
 * {@link ModelInfo#extra()}. Reading is bounded: 64 MB of JSON, {@link ModelCatalog#MAX_REGISTERED} rows. Immutable.
 */
public final class LiteLlmPriceMap {
    /** Fewer rows than this are no price map (LiteLLM's {@code MODEL_COST_MAP_MIN_MODEL_COUNT}). */
    public static final int MIN_MODELS = 50;

    /** A fetched map with less than this part of the known rows is rejected ({@code MODEL_COST_MAP_MAX_SHRINK_RATIO}). */
    public static final double MAX_SHRINK_RATIO = 0.5;

    private static final String SAMPLE = "sample_spec";
    private static final long MAX_BYTES = 64L << 20;

    private final List<ModelInfo> models;
    private final List<String> skipped;

    private LiteLlmPriceMap(List<ModelInfo> models, List<String> skipped) {
        this.models = Collections.unmodifiableList(models);
        this.skipped = Collections.unmodifiableList(skipped);
    }

    /** The rows, in the order of the file. */
    public List<ModelInfo> models() {
        return models;
    }

    /** The names of entries that are no rows, because they have no name or are not objects. */
    public List<String> skipped() {
        return skipped;
    }

    /**
     * Reads a map from JSON and leaves the stream open.
     *
     * @throws PriceMapException when it is not JSON, not an object, or too large
     */
    public static LiteLlmPriceMap read(InputStream json) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(MAX_BYTES)
                        .build())
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .build();
        try (JsonParser in = factory.createParser(json)) {
            return read(in);
        } catch (JsonProcessingException e) {
            throw new PriceMapException("the price map is not readable JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Reads a map from a file; throws as {@link #read(InputStream)} does. */
    public static LiteLlmPriceMap read(Path file) {
        try (InputStream json = Files.newInputStream(file)) {
            return read(json);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Reads a map from elsewhere and applies LiteLLM's rules of credibility.
     *
     * @param known how many models are known without it
     * @throws PriceMapException as {@link #read(InputStream)} does, and when the map has fewer than {@link #MIN_MODELS}
     *     rows or less than {@link #MAX_SHRINK_RATIO} of those known
     */
    public static LiteLlmPriceMap fetch(PriceMapSource source, int known) {
        LiteLlmPriceMap map;
        try (InputStream json = source.open()) {
            map = read(json);
        } catch (IOException e) {
            throw unreadable(e);
        }
        int count = map.models.size();
        if (count < MIN_MODELS || count < known * MAX_SHRINK_RATIO) {
            throw new PriceMapException(
                    "the fetched price map has " + count + " models where at least "
                            + Math.max(MIN_MODELS, (int) Math.ceil(known * MAX_SHRINK_RATIO))
                            + " are expected; it is not used",
                    null);
        }
        return map;
    }

    private static LiteLlmPriceMap read(JsonParser in) throws IOException {
        List<ModelInfo> models = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw new PriceMapException("the price map is not a JSON object", null);
        }
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            if (name.equals(SAMPLE)) {
                in.skipChildren();
            } else if (value != JsonToken.START_OBJECT || name.isBlank()) {
                in.skipChildren();
                skipped.add(name);
            } else {
                models.add(LiteLlmRow.read(name, in));
            }
            if (models.size() + skipped.size() > ModelCatalog.MAX_REGISTERED) {
                throw new PriceMapException(
                        "the price map has more than " + ModelCatalog.MAX_REGISTERED + " entries", null);
            }
        }
        return new LiteLlmPriceMap(models, skipped);
    }

    private static PriceMapException unreadable(@Nullable Throwable cause) {
        return new PriceMapException("the price map cannot be read", cause);
    }
}
