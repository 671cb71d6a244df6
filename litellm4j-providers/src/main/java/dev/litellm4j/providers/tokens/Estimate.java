package dev.litellm4j.providers.tokens;

import dev.litellm4j.token.Tokenizer;

/**
 * Counts by the shapes of words: a word of up to eight letters is one token, longer ones have one more for every five
 * letters, three digits are one, two signs are one, a letter of a script written without spaces is most of one.
 */
final class Estimate implements Tokenizer {
    static final Estimate INSTANCE = new Estimate();

    private static final int LETTERS = 0;
    private static final int DIGITS = 1;
    private static final int SPACES = 2;
    private static final int BREAKS = 3;
    private static final int SIGNS = 4;
    private static final int IDEOGRAMS = 5;
    private static final int OTHERS = 6;
    private static final byte[] ASCII = new byte[0x80];

    static {
        for (char c = 0; c < ASCII.length; c++) {
            ASCII[c] = (byte) asciiKind(c);
        }
    }

    private Estimate() {}

    @Override
    public String encoding() {
        return "";
    }

    @Override
    public int count(String text) {
        long fifths = 0;
        int at = 0;
        while (at < text.length()) {
            int kind = kind(text.charAt(at));
            int end = at + 1;
            while (end < text.length() && kind(text.charAt(end)) == kind) {
                end++;
            }
            fifths += fifths(kind, end - at);
            at = end;
        }
        return (int) Math.min(Integer.MAX_VALUE, (fifths + 4) / 5);
    }

    /** Fifths of a token, so that no fraction is needed. */
    private static long fifths(int kind, int length) {
        return switch (kind) {
            case LETTERS -> length <= 8 ? 5 : 5 + 5L * ((length - 4) / 5);
            case DIGITS, OTHERS -> 5L * ((length + 2) / 3);
            case SPACES -> length > 1 ? 5 : 0;
            case BREAKS -> 5;
            case SIGNS -> 5L * ((length + 1) / 2);
            default -> 4L * length;
        };
    }

    private static int kind(char c) {
        return c < 0x80 ? ASCII[c] : c >= 0x2E80 ? IDEOGRAMS : OTHERS;
    }

    private static int asciiKind(char c) {
        if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
            return LETTERS;
        }
        if (c >= '0' && c <= '9') {
            return DIGITS;
        }
        return c == '\n' ? BREAKS : c <= ' ' ? SPACES : SIGNS;
    }
}
