package dev.litellm4j.providers;

import dev.litellm4j.providers.Providers.Match;
import org.jspecify.annotations.Nullable;

/**
 * What model strings were found to mean, for as long as the catalogue stays as it is: a fixed number of slots, each
 * taken over by whoever comes last. Thread-safe without a lock, as an entry is published through final fields.
 */
final class MatchMemo {
    private static final int SLOTS = 1024;
    private static final int MAX_LENGTH = 200;

    private final @Nullable Entry[] entries = new Entry[SLOTS];

    @Nullable
    Match find(String model, Object state) {
        Entry entry = entries[slot(model)];
        return entry != null && entry.state == state && entry.model.equals(model) ? entry.match : null;
    }

    Match keep(String model, Object state, Match match) {
        if (model.length() <= MAX_LENGTH) {
            entries[slot(model)] = new Entry(model, state, match);
        }
        return match;
    }

    private static int slot(String model) {
        int hash = model.hashCode();
        return (hash ^ hash >>> 16) & SLOTS - 1;
    }

    private record Entry(String model, Object state, Match match) {}
}
