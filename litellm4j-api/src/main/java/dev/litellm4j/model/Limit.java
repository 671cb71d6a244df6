package dev.litellm4j.model;

/** A whole number that bounds what a model takes or gives; the names in brackets are LiteLLM's. */
public enum Limit {
    /** Tokens of context a prompt may fill ({@code max_input_tokens}). */
    INPUT_TOKENS,
    /** Tokens an answer may have ({@code max_output_tokens}). */
    OUTPUT_TOKENS,
    /** LiteLLM's older field {@code max_tokens}: the output limit where there is one, else the input limit. */
    MAX_TOKENS,
    /** Tokens of a rerank query ({@code max_query_tokens}). */
    QUERY_TOKENS,
    /** The shortest prompt in tokens that the vendor caches ({@code prompt_cache_min_tokens}). */
    CACHE_MIN_TOKENS,
    /** Images in one prompt ({@code max_images_per_prompt}). */
    IMAGES,
    /** Numbers in one embedding ({@code output_vector_size}). */
    VECTOR_SIZE,
    /** The vendor's own requests per minute ({@code rpm}). */
    REQUESTS_PER_MINUTE,
    /** The vendor's own tokens per minute ({@code tpm}). */
    TOKENS_PER_MINUTE
}
