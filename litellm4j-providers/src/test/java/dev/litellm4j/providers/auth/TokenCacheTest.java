package dev.litellm4j.providers.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenCacheTest {
    private final SetClock clock = new SetClock();
    private final TokenCache cache = new TokenCache(clock);
    private final AtomicInteger asked = new AtomicInteger();

    private TokenCache.Token next() {
        return new TokenCache.Token("token-" + asked.incrementAndGet(), Duration.ofHours(1));
    }

    @Test
    void a_token_is_used_until_shortly_before_it_expires() {
        assertThat(cache.token("a", this::next)).isEqualTo("token-1");
        clock.now = clock.now.plus(Duration.ofMinutes(54));
        assertThat(cache.token("a", this::next)).isEqualTo("token-1");
        clock.now = clock.now.plus(Duration.ofMinutes(2));
        assertThat(cache.token("a", this::next)).isEqualTo("token-2");
    }

    @Test
    void each_name_has_its_own() {
        assertThat(cache.token("a", this::next)).isEqualTo("token-1");
        assertThat(cache.token("b", this::next)).isEqualTo("token-2");
    }

    @Test
    void one_that_was_refused_is_not_used_again() {
        cache.token("a", this::next);
        cache.forget("a");
        assertThat(cache.token("a", this::next)).isEqualTo("token-2");
    }

    @Test
    void a_failure_is_not_kept() {
        assertThatThrownBy(() -> cache.token("a", () -> {
                    throw new IllegalStateException("down");
                }))
                .hasMessage("down");
        assertThat(cache.token("a", this::next)).isEqualTo("token-1");
    }

    @Test
    void a_hundred_callers_ask_once() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(100);
        try {
            List<Future<String>> tokens = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                tokens.add(callers.submit(() -> cache.token("a", () -> {
                    inside.countDown();
                    await(gate);
                    return next();
                })));
            }
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
            gate.countDown();
            for (Future<String> token : tokens) {
                assertThat(token.get(10, TimeUnit.SECONDS)).isEqualTo("token-1");
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void it_holds_no_more_than_it_may() {
        for (int i = 0; i < 257; i++) {
            cache.token(i, this::next);
        }
        assertThat(cache.token(256, this::next)).isEqualTo("token-257");
        assertThat(cache.token(0, this::next)).isEqualTo("token-258");
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
