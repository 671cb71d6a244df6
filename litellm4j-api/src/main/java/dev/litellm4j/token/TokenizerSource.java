package dev.litellm4j.token;

import java.util.Optional;

/**
 * Knows the tokenizers of some models; found by {@link java.util.ServiceLoader}.
 *
 * <p>{@code litellm4j-tokenizer} brings OpenAI's. Thread-safe.
 */
public interface TokenizerSource {
    /** The tokenizer of a model, with or without its provider's prefix; empty where it is not known for sure. */
    Optional<Tokenizer> forModel(String model);
}
