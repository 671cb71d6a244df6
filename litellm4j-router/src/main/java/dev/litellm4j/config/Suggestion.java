package dev.litellm4j.config;

import java.util.Collection;
import java.util.Optional;

/** What somebody may have meant: a known word that is one or two slips of the finger away. */
final class Suggestion {
    private Suggestion() {}

    /** {@code "; did you mean X?"}, or nothing. */
    static String of(String word, Collection<String> known) {
        return nearest(word, known).map(near -> "; did you mean " + near + "?").orElse("");
    }

    static Optional<String> nearest(String word, Collection<String> known) {
        int most = word.length() < 4 ? 0 : word.length() < 8 ? 1 : 2;
        Optional<String> nearest = Optional.empty();
        int best = most + 1;
        for (String candidate : known) {
            int slips = Math.abs(candidate.length() - word.length()) >= best ? best : slips(word, candidate);
            if (slips < best) {
                best = slips;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    /** Letters left out, added, changed, or swapped with their neighbour. */
    private static int slips(String one, String other) {
        int[][] table = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                table[i][j] =
                        Math.min(Math.min(table[i - 1][j], table[i][j - 1]) + 1, table[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
                }
            }
        }
        return table[one.length()][other.length()];
    }
}
