package dev.litellm4j.router;

import java.util.regex.Pattern;

/** A regular expression for a request's headers; equal to another with the same text. Immutable. */
record HeaderPattern(String text, Pattern pattern) {
    HeaderPattern(String text) {
        this(text, Pattern.compile(text));
    }

    boolean fits(String header) {
        return pattern.matcher(header).find();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeaderPattern it && it.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
