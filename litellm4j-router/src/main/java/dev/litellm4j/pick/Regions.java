package dev.litellm4j.pick;

import java.util.Locale;

/** Whether a cloud's region lies in an area: {@code eu} holds {@code eu-west-1}, {@code europe-west4} and {@code westeurope}. */
final class Regions {
    private Regions() {}

    static boolean contains(String area, String region) {
        String wide = area.toLowerCase(Locale.ROOT);
        String narrow = region.toLowerCase(Locale.ROOT);
        return narrow.equals(wide)
                || narrow.startsWith(wide + "-")
                || (wide.equals("eu")
                        && (narrow.startsWith("europe")
                                || narrow.endsWith("europe")
                                || narrow.startsWith("france")
                                || narrow.startsWith("germany")
                                || narrow.startsWith("sweden")
                                || narrow.startsWith("poland")
                                || narrow.startsWith("italy")
                                || narrow.startsWith("spain")))
                || (wide.equals("us") && (narrow.endsWith("us") || narrow.matches(".*us\\d?")));
    }
}
