package dev.litellm4j.providers.catalog;

import dev.litellm4j.model.Limit;
import dev.litellm4j.model.PriceUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The price map's field names against ours: a table of nouns, and the suffixes that may follow a price. */
final class LiteLlmFields {
    static final Map<String, Limit> LIMITS = Map.of(
            "max_input_tokens", Limit.INPUT_TOKENS,
            "max_output_tokens", Limit.OUTPUT_TOKENS,
            "max_tokens", Limit.MAX_TOKENS,
            "max_query_tokens", Limit.QUERY_TOKENS,
            "prompt_cache_min_tokens", Limit.CACHE_MIN_TOKENS,
            "max_images_per_prompt", Limit.IMAGES,
            "output_vector_size", Limit.VECTOR_SIZE,
            "rpm", Limit.REQUESTS_PER_MINUTE,
            "tpm", Limit.TOKENS_PER_MINUTE);

    private static final Map<String, PriceUnit> UNITS = Map.ofEntries(
            Map.entry("input_cost_per_token", PriceUnit.INPUT),
            Map.entry("output_cost_per_token", PriceUnit.OUTPUT),
            Map.entry("output_cost_per_reasoning_token", PriceUnit.REASONING),
            Map.entry("cache_read_input_token_cost", PriceUnit.CACHE_READ),
            Map.entry("cache_creation_input_token_cost", PriceUnit.CACHE_WRITE),
            Map.entry("cache_creation_input_token_cost_above_1hr", PriceUnit.CACHE_WRITE_1H),
            Map.entry("input_cost_per_audio_token", PriceUnit.INPUT_AUDIO),
            Map.entry("output_cost_per_audio_token", PriceUnit.OUTPUT_AUDIO),
            Map.entry("cache_read_input_audio_token_cost", PriceUnit.CACHE_READ_AUDIO),
            Map.entry("cache_creation_input_audio_token_cost", PriceUnit.CACHE_WRITE_AUDIO),
            Map.entry("input_cost_per_image_token", PriceUnit.INPUT_IMAGE_TOKEN),
            Map.entry("output_cost_per_image_token", PriceUnit.OUTPUT_IMAGE_TOKEN),
            Map.entry("input_cost_per_video_token", PriceUnit.INPUT_VIDEO_TOKEN),
            Map.entry("output_cost_per_video_token", PriceUnit.OUTPUT_VIDEO_TOKEN),
            Map.entry("input_cost_per_character", PriceUnit.INPUT_CHARACTER),
            Map.entry("output_cost_per_character", PriceUnit.OUTPUT_CHARACTER),
            Map.entry("input_cost_per_second", PriceUnit.INPUT_SECOND),
            Map.entry("output_cost_per_second", PriceUnit.OUTPUT_SECOND),
            Map.entry("input_cost_per_audio_per_second", PriceUnit.INPUT_AUDIO_SECOND),
            Map.entry("output_cost_per_audio_per_second", PriceUnit.OUTPUT_AUDIO_SECOND),
            Map.entry("input_cost_per_video_per_second", PriceUnit.INPUT_VIDEO_SECOND),
            Map.entry("output_cost_per_video_per_second", PriceUnit.OUTPUT_VIDEO_SECOND),
            Map.entry("input_cost_per_image", PriceUnit.INPUT_IMAGE),
            Map.entry("output_cost_per_image", PriceUnit.OUTPUT_IMAGE),
            Map.entry("input_cost_per_pixel", PriceUnit.INPUT_PIXEL),
            Map.entry("output_cost_per_pixel", PriceUnit.OUTPUT_PIXEL),
            Map.entry("input_cost_per_query", PriceUnit.QUERY),
            Map.entry("input_cost_per_request", PriceUnit.REQUEST),
            Map.entry("ocr_cost_per_page", PriceUnit.PAGE),
            Map.entry("annotation_cost_per_page", PriceUnit.ANNOTATION_PAGE),
            Map.entry("code_interpreter_cost_per_session", PriceUnit.CODE_INTERPRETER_SESSION),
            Map.entry("search_context_size_low", PriceUnit.SEARCH_LOW),
            Map.entry("search_context_size_medium", PriceUnit.SEARCH_MEDIUM),
            Map.entry("search_context_size_high", PriceUnit.SEARCH_HIGH));

    private static final String[][] VARIANTS = {
        {"_batches", "batch"}, {"_flex", "flex"}, {"_priority", "priority"}, {"_ultrafast", "ultrafast"}
    };

    private static final String ABOVE = "_above_";
    private static final String TOKENS = "_tokens";

    private LiteLlmFields() {}

    /**
     * What a field prices; null when its name does not look like a price at all.
     *
     * <p>{@code input_cost_per_token_above_200k_tokens_priority} is the unit {@code input@priority} above 200000 tokens.
     * A cost nobody has heard of keeps its whole name as the unit.
     */
    static @Nullable Priced priced(String field) {
        int above = 0;
        String rest = field;
        int from = field.lastIndexOf(ABOVE);
        int to = from < 0 ? -1 : field.indexOf(TOKENS, from);
        if (to > 0) {
            above = tokens(field.substring(from + ABOVE.length(), to));
            rest = above == 0 ? field : field.substring(0, from).concat(field.substring(to + TOKENS.length()));
        }
        String variant = "";
        for (String[] known : VARIANTS) {
            if (rest.endsWith(known[0])) {
                variant = known[1];
                rest = rest.substring(0, rest.length() - known[0].length());
                break;
            }
        }
        PriceUnit unit = UNITS.get(rest);
        if (unit != null) {
            return new Priced(variant.isEmpty() ? unit : unit.at(variant), above);
        }
        return field.contains("_cost_") || field.endsWith("_cost") ? new Priced(PriceUnit.of(field), 0) : null;
    }

    /** {@code 200k} as 200000; 0 when it is no such number. */
    private static int tokens(String text) {
        boolean thousands = text.endsWith("k");
        String digits = thousands ? text.substring(0, text.length() - 1) : text;
        if (digits.isEmpty() || digits.length() > 6 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        return Integer.parseInt(digits) * (thousands ? 1000 : 1);
    }

    /** A unit, and the prompt's length in tokens above which its price holds; 0 for always. */
    record Priced(PriceUnit unit, int above) {}
}
