package dev.litellm4j.examples.simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small vectors of length one in which texts that share words lie close: every word adds to one coordinate. */
final class Embeddings {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int DIMENSIONS = 32;

    private Embeddings() {}

    /** With the usual number of coordinates where {@code dimensions} is zero. */
    static List<Float> of(String text, int dimensions) {
        double[] sums = new double[dimensions > 0 ? dimensions : DIMENSIONS];
        Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (words.find()) {
            int hash = words.group().hashCode() * 0x9E3779B9;
            sums[Math.floorMod(hash >>> 8, sums.length)] += (hash & 1) == 0 ? 1 : -1;
        }
        double length = 0;
        for (double sum : sums) {
            length += sum * sum;
        }
        List<Float> vector = new ArrayList<>(sums.length);
        for (double sum : sums) {
            vector.add((float) (length == 0 ? 0 : sum / Math.sqrt(length)));
        }
        return vector;
    }
}
