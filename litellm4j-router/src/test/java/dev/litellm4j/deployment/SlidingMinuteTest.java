package dev.litellm4j.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingMinuteTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private record Admitted(long nanos, long amount) {}

    @Test
    void aLimitOfOneAdmitsOne() {
        SlidingMinute minute = new SlidingMinute();
        assertThat(minute.reserve(0, 1, 1)).isTrue();
        assertThat(minute.reserve(MINUTE, 1, 1)).isFalse();
        assertThat(minute.reserve(MINUTE + SECOND, 1, 1)).isTrue();
    }

    /** Random steps from nanoseconds to minutes, forwards from anywhere, the clock's negative half included. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noMinuteAnywhereHasMoreThanTheLimit(long seed) {
        Random random = new Random(seed);
        int limit = 1 + random.nextInt(20);
        long now = random.nextLong() / 4;
        SlidingMinute minute = new SlidingMinute();
        Deque<Admitted> last = new ArrayDeque<>();
        long sum = 0;
        int admitted = 0;
        for (int i = 0; i < 50_000; i++) {
            now += (long) Math.pow(10, random.nextDouble() * 10.5);
            long amount = 1 + random.nextInt(limit);
            if (minute.reserve(now, amount, limit)) {
                admitted++;
                last.add(new Admitted(now, amount));
                sum += amount;
                while (now - last.element().nanos() > MINUTE) {
                    sum -= last.remove().amount();
                }
                assertThat(sum).isLessThanOrEqualTo(limit);
            }
        }
        assertThat(admitted).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void whatItSaysAboutTheWaitIsExact(long seed) {
        Random random = new Random(seed);
        SlidingMinute minute = new SlidingMinute();
        long now = 7;
        for (int i = 0; i < 5_000; i++) {
            now += (long) Math.pow(10, random.nextDouble() * 10);
            if (!minute.reserve(now, 1, 5)) {
                long wait = minute.nanosUntil(now, 1, 5);
                assertThat(wait).isBetween(1L, 61 * SECOND);
                assertThat(minute.reserve(now + wait - 1, 1, 5)).isFalse();
                now += wait;
                assertThat(minute.reserve(now, 1, 5)).isTrue();
            } else if (minute.total(now) < 5) {
                assertThat(minute.nanosUntil(now, 1, 5)).isZero();
            }
        }
    }

    @Test
    void anEstimateIsSettledWithWhatWasUsed() {
        SlidingMinute minute = new SlidingMinute();
        assertThat(minute.reserve(0, 100, 1000)).isTrue();
        minute.correct(0, 3 * SECOND, 850);
        assertThat(minute.total(3 * SECOND)).isEqualTo(950);
        assertThat(minute.reserve(3 * SECOND, 51, 1000)).isFalse();
        assertThat(minute.reserve(3 * SECOND, 50, 1000)).isTrue();
        assertThat(minute.total(MINUTE + SECOND)).isEqualTo(50);
    }

    @Test
    void whatIsLongPastIsNotCorrected() {
        SlidingMinute minute = new SlidingMinute();
        minute.add(0, 10);
        minute.correct(0, 2 * MINUTE, 500);
        assertThat(minute.total(2 * MINUTE)).isZero();
    }

    @Test
    void oneThatIsLargerThanTheLimitIsAdmittedAlone() {
        SlidingMinute minute = new SlidingMinute();
        assertThat(minute.reserve(0, 5000, 100)).isTrue();
        assertThat(minute.reserve(SECOND, 1, 100)).isFalse();
        assertThat(minute.nanosUntil(SECOND, 1, 100)).isEqualTo(MINUTE);
    }

    @Test
    void manyThreadsAreAdmittedNoMore() throws InterruptedException {
        SlidingMinute minute = new SlidingMinute();
        AtomicLong clock = new AtomicLong();
        List<Long> admitted = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            new Thread(() -> {
                        for (int n = 0; n < 5_000; n++) {
                            long now = clock.addAndGet(SECOND / 100);
                            if (minute.reserve(now, 1, 30)) {
                                admitted.add(now);
                            }
                        }
                        done.countDown();
                    })
                    .start();
        }
        done.await();
        Collections.sort(admitted);
        assertThat(admitted).hasSizeGreaterThan(100);
        for (int i = 30; i < admitted.size(); i++) {
            assertThat(admitted.get(i) - admitted.get(i - 30)).isGreaterThan(MINUTE - SECOND);
        }
    }
}
