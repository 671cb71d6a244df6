package dev.litellm4j.token;

/**
 * How many tokens a prompt has. Immutable and thread-safe.
 *
 * @param count the tokens
 * @param method how they were counted
 * @param encoding the encoding they were counted in; the empty string where that is not known
 */
public record PromptTokens(int count, Method method, String encoding) {
    /** How tokens are counted. */
    public enum Method {
        /** By the provider's own endpoint. */
        PROVIDER,
        /** By the model's own encoding; tools, images and the frame around messages by the vendor's published rules. */
        ENCODING,
        /** By the shapes of words, without the model's encoding; {@code docs/tokens.md} says how far off that is. */
        ESTIMATE
    }
}
