package dev.litellm4j.providers;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses about names: whose a bare model name is, and which provider a misspelt one may mean. */
final class BareNames {
    private BareNames() {}

    /** The provider whose models are named like this. */
    static Optional<String> family(String model) {
        if (starts(model, "gpt-", "chatgpt-", "o1", "o3", "o4-", "ft:gpt-", "text-embedding-3", "text-embedding-ada")) {
            return Optional.of("openai");
        }
        if (model.startsWith("claude-")) {
            return Optional.of("anthropic");
        }
        return starts(model, "gemini-", "models/gemini-") ? Optional.of("gemini") : Optional.empty();
    }

    /** The names close to {@code misspelt}, the closest first, three at most. */
    static List<String> nearest(String misspelt, List<String> names) {
        int limit = Math.max(2, misspelt.length() / 3);
        return names.stream()
                .filter(name -> distance(misspelt, name) <= limit)
                .sorted(Comparator.comparingInt(name -> distance(misspelt, name)))
                .limit(3)
                .toList();
    }

    private static boolean starts(String model, String... prefixes) {
        for (String prefix : prefixes) {
            if (model.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
