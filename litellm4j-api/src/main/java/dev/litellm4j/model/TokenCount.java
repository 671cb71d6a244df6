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

    public TokenCount withCacheRead(long tokens) {
        return new TokenCount(prompt, completion, tokens, cacheWrite, reasoning);
    }

    public TokenCount withCacheWrite(long tokens) {
        return new TokenCount(prompt, completion, cacheRead, tokens, reasoning);
    }

    public TokenCount withReasoning(long tokens) {
        return new TokenCount(prompt, completion, cacheRead, cacheWrite, tokens);
    }
}
