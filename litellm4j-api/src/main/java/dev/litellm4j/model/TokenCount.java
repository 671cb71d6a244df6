package dev.litellm4j.model;

/**
 * The tokens of one call, counted OpenAI's way: cached and cache-written tokens lie inside the prompt, reasoning tokens
 * inside the completion.
 *
 * <p>Vendors who count beside the prompt (Anthropic, Bedrock) are normalised before. A negative count is taken as 0.
 *
 * @param prompt all prompt tokens
 * @param completion all completion tokens
 * @param cacheRead prompt tokens read from the vendor's cache
 * @param cacheWrite prompt tokens written to it
 * @param reasoning completion tokens spent on reasoning
 */
public record TokenCount(long prompt, long completion, long cacheRead, long cacheWrite, long reasoning) {
    /** Takes a negative count as 0. */
    public TokenCount {
        prompt = Math.max(prompt, 0);
        completion = Math.max(completion, 0);
        cacheRead = Math.max(cacheRead, 0);
        cacheWrite = Math.max(cacheWrite, 0);
        reasoning = Math.max(reasoning, 0);
    }

    /** Nothing cached, no reasoning reported. */
    public static TokenCount of(long prompt, long completion) {
        return new TokenCount(prompt, completion, 0, 0, 0);
    }

    /** The same with that many prompt tokens read from the cache. */
    public TokenCount withCacheRead(long tokens) {
        return new TokenCount(prompt, completion, tokens, cacheWrite, reasoning);
    }

    /** The same with that many prompt tokens written to the cache. */
    public TokenCount withCacheWrite(long tokens) {
        return new TokenCount(prompt, completion, cacheRead, tokens, reasoning);
    }

    /** The same with that many completion tokens spent on reasoning. */
    public TokenCount withReasoning(long tokens) {
        return new TokenCount(prompt, completion, cacheRead, cacheWrite, tokens);
    }
}
