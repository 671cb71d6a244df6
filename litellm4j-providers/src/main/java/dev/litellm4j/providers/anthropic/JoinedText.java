package dev.litellm4j.providers.anthropic;

import org.jspecify.annotations.Nullable;

/** Texts one after the other; a single one, which is the rule, is kept as it came instead of copied. */
final class JoinedText {
    private String first = "";
    private @Nullable StringBuilder all;

    void append(String text) {
        if (all != null) {
            all.append(text);
        } else if (first.isEmpty()) {
            first = text;
        } else if (!text.isEmpty()) {
            all = new StringBuilder(first.length() + text.length())
                    .append(first)
                    .append(text);
        }
    }

    int length() {
        return all == null ? first.length() : all.length();
    }

    boolean isEmpty() {
        return length() == 0;
    }

    @Override
    public String toString() {
        return all == null ? first : all.toString();
    }
}
