package dev.litellm4j.examples.simulated;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A stand-in for a tokenizer: up to eight characters of a word, with the space before it. */
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile("\\s*\\S{1,8}|\\s+$");

    private Tokens() {}

    /** The pieces, which joined give the text again. */
    static List<String> of(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }

    static int count(String text) {
        return of(text).size();
    }
}
