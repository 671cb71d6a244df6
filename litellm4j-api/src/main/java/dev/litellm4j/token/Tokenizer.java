package dev.litellm4j.token;

/** Counts the tokens of texts in one encoding. Thread-safe. */
public interface Tokenizer {
    /** The encoding's name, such as {@code o200k_base}. */
    String encoding();

    /** How many tokens {@code text} has; what looks like a special token counts as text. */
    int count(String text);
}
