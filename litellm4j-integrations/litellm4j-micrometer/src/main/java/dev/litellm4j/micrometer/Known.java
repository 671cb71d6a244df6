package dev.litellm4j.micrometer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Meters by their labels; beyond a number they are asked of the registry each time. Thread-safe. */
final class Known<L, M> {
    private static final int MOST = 2_000;

    private final Map<L, M> known = new ConcurrentHashMap<>();
    private final Function<L, M> made;

    Known(Function<L, M> made) {
        this.made = made;
    }

    M get(L labels) {
        M there = known.get(labels);
        if (there == null) {
            there = made.apply(labels);
            if (known.size() < MOST) {
                known.put(labels, there);
            }
        }
        return there;
    }
}
