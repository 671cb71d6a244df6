package dev.litellm4j.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.providers.PrefixMemory.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is known for how long, and how much of it. */
class PrefixMemoryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = NOW;
    private final PrefixMemory memory = new PrefixMemory(new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void a_name_is_known_until_it_expires() {
        keep("a", "cachedContents/1");
        now = NOW.plusSeconds(59);
        assertThat(knows("a")).isTrue();

        now = NOW.plusSeconds(60);
        assertThat(knows("a")).isFalse();
    }

    @Test
    void forgetting_the_old_name_leaves_the_new_one() {
        keep("a", "cachedContents/2");
        memory.forget("a", "cachedContents/1");
        assertThat(knows("a")).isTrue();

        memory.forget("a", "cachedContents/2");
        assertThat(knows("a")).isFalse();
    }

    @Test
    void what_is_not_worth_keeping_is_told_to_those_who_wait_only() {
        CompletableFuture<Outcome> first = new CompletableFuture<>();
        memory.current("a", first);
        CompletableFuture<Outcome> waiting = memory.current("a", new CompletableFuture<>());
        memory.settle("a", first, Outcome.unkept("no connection"), Instant.MIN);

        assertThat(waiting.join().why()).isEqualTo("no connection");
        assertThat(knows("a")).isFalse();
    }

    @Test
    void the_least_recently_used_goes_first() {
        for (int i = 0; i < PrefixMemory.MAX; i++) {
            keep("n" + i, "c" + i);
        }
        assertThat(knows("n0")).isTrue();
        keep("one more", "c");

        assertThat(knows("n1")).isFalse();
        assertThat(knows("n0")).isTrue();
    }

    private void keep(String id, String name) {
        CompletableFuture<Outcome> mine = new CompletableFuture<>();
        assertThat(memory.current(id, mine)).isSameAs(mine);
        memory.settle(id, mine, Outcome.kept(name), now.plus(Duration.ofMinutes(1)));
    }

    private boolean knows(String id) {
        CompletableFuture<Outcome> mine = new CompletableFuture<>();
        boolean known = memory.current(id, mine) != mine;
        if (!known) {
            memory.settle(id, mine, Outcome.ABANDONED, Instant.MIN);
        }
        return known;
    }
}
