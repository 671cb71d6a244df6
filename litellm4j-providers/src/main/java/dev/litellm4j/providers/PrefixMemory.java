package dev.litellm4j.providers;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the beginnings that providers keep: under which names, or why not. Holds {@value #MAX}, of which the
 * least recently used goes first. Thread-safe; no lock is held while a provider is asked.
 */
final class PrefixMemory {
    static final int MAX = 1024;

    private final Clock clock;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > MAX;
        }
    };

    PrefixMemory(Clock clock) {
        this.clock = clock;
    }

    /**
     * What became of asking for a beginning.
     *
     * @param name what it is named by; empty where it is not kept
     * @param why what a caller is told where it is not; nothing where nobody has asked to the end
     */
    record Outcome(Optional<String> name, String why) {
        static final Outcome ABANDONED = new Outcome(Optional.empty(), "");

        static Outcome kept(String name) {
            return new Outcome(Optional.of(name), "");
        }

        static Outcome unkept(String why) {
            return new Outcome(Optional.empty(), why);
        }
    }

    private record Entry(CompletableFuture<Outcome> outcome, Instant until) {}

    /** What is known of {@code id}, or what somebody finds out just now; {@code mine} where that is up to the caller. */
    CompletableFuture<Outcome> current(String id, CompletableFuture<Outcome> mine) {
        synchronized (entries) {
            Entry entry = entries.get(id);
            if (entry != null && clock.instant().isBefore(entry.until())) {
                return entry.outcome();
            }
            entries.put(id, new Entry(mine, Instant.MAX));
            return mine;
        }
    }

    /** Tells whoever waits for {@code mine}; it is known {@code until} then. */
    void settle(String id, CompletableFuture<Outcome> mine, Outcome outcome, Instant until) {
        synchronized (entries) {
            @Nullable Entry entry = entries.get(id);
            if (entry != null && entry.outcome() == mine) {
                if (clock.instant().isBefore(until)) {
                    entries.put(id, new Entry(mine, until));
                } else {
                    entries.remove(id);
                }
            }
        }
        mine.complete(outcome);
    }

    /** Forgets {@code id} if it is still what {@code name} was known for. */
    void forget(String id, String name) {
        synchronized (entries) {
            Entry entry = entries.get(id);
            if (entry != null
                    && entry.outcome().isDone()
                    && entry.outcome().join().name().filter(name::equals).isPresent()) {
                entries.remove(id);
            }
        }
    }
}
