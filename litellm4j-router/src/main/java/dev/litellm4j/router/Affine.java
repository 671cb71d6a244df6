package dev.litellm4j.router;

/** What keeps calls together at one deployment. */
public enum Affine {
    /** The same {@code metadata.session_id}; LiteLLM's {@code session_affinity}. */
    SESSION,
    /** A prompt that begins alike up to the last {@code cache_control}; LiteLLM's {@code prompt_caching}. */
    PROMPT_CACHE,
    /** The same {@code metadata.user_api_key_hash}; LiteLLM's {@code deployment_affinity}. */
    CALLER
}
