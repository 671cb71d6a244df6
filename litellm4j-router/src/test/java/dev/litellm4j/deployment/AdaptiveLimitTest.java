package dev.litellm4j.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** How the number of calls a deployment bears is found out. */
class AdaptiveLimitTest {
    private static final long SECOND = 1_000_000_000L;

    private long now;

    @Test
    void itGrowsByOneForEachRoundOfSuccessesAtTheLimit() {
        AdaptiveLimit limit = new AdaptiveLimit(1, 100);
        assertThat(limit.limit()).isEqualTo(20);

        succeed(limit, 21, 20);
        assertThat(limit.limit()).isEqualTo(21);

        succeed(limit, 10_000, 100);
        assertThat(limit.limit()).isEqualTo(100);
    }

    @Test
    void itStaysWhereNobodyNeedsMore() {
        AdaptiveLimit limit = new AdaptiveLimit(1, 100);

        succeed(limit, 1000, 10);

        assertThat(limit.limit()).isEqualTo(20);
    }

    @Test
    void allCallsOfOneBadMomentShrinkItOnce() {
        AdaptiveLimit limit = new AdaptiveLimit(1, 100);

        for (int i = 0; i < 20; i++) {
            limit.overloaded(0, SECOND + i);
        }
        assertThat(limit.limit()).isEqualTo(16);

        limit.overloaded(2 * SECOND, 3 * SECOND);
        assertThat(limit.limit()).isEqualTo(12);
    }

    @Test
    void itNeverShrinksBelowItsLeast() {
        AdaptiveLimit limit = new AdaptiveLimit(5, 100);

        for (int i = 0; i < 100; i++) {
            limit.overloaded(now, ++now);
        }

        assertThat(limit.limit()).isEqualTo(5);
    }

    @Test
    void itShrinksWhereCallsTakeTwiceAsLongAsUsual() {
        AdaptiveLimit limit = new AdaptiveLimit(1, 100);
        succeed(limit, 200, 1);

        for (int i = 0; i < 10; i++) {
            now += 5 * SECOND;
            limit.answered(now - 5 * SECOND, now, 5 * SECOND, false, 1);
        }

        assertThat(limit.limit()).isLessThan(16);
    }

    @Test
    void streamsAreNotComparedWithCalls() {
        AdaptiveLimit limit = new AdaptiveLimit(1, 100);
        for (int i = 0; i < 100; i++) {
            limit.answered(now, now += SECOND / 10, SECOND / 10, true, 1);
        }
        for (int i = 0; i < 100; i++) {
            limit.answered(now, now += 10 * SECOND, 10 * SECOND, false, 1);
        }

        assertThat(limit.limit()).isEqualTo(20);
    }

    @Test
    void permitsFollowTheLowerOfBothLimits() {
        Permits permits = new Permits(3);
        permits.adaptTo(new AdaptiveLimit(2, 2));

        assertThat(permits.tryAcquire() && permits.tryAcquire()).isTrue();
        assertThat(permits.isFull()).isTrue();
        assertThat(permits.tryAcquire()).isFalse();

        permits.adaptTo(null);
        assertThat(permits.tryAcquire()).isTrue();
        assertThat(permits.tryAcquire()).isFalse();
    }

    @Test
    void itsBoundsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AdaptiveLimit(0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new AdaptiveLimit(6, 5));
    }

    private void succeed(AdaptiveLimit limit, int calls, int inFlight) {
        for (int i = 0; i < calls; i++) {
            limit.answered(now, now += SECOND, SECOND, false, inFlight);
        }
    }
}
