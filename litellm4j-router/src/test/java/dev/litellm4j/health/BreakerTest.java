package dev.litellm4j.health;

import static dev.litellm4j.router.Failures.badRequest;
import static dev.litellm4j.router.Failures.broken;
import static dev.litellm4j.router.Failures.tooMany;
import static dev.litellm4j.router.Failures.unauthorized;
import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.router.AllowedFailsPolicy;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.FailureKind;
import dev.litellm4j.router.FakeClockwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerTest {
    private static final Deployment DEPLOYMENT = Deployment.of("g", "openai/a");

    private final FakeClockwork clockwork = new FakeClockwork();

    @Test
    void moreThanHalfOfAtLeastFiveCallsFail() {
        Breaker breaker = breaker(HealthSettings.DEFAULTS);
        succeed(breaker);
        succeed(breaker);
        fail(breaker, broken());
        fail(breaker, broken());
        assertThat(breaker.state()).isEqualTo("healthy");

        fail(breaker, broken());

        assertThat(breaker.state()).isEqualTo("cooling");
        assertThat(left(breaker)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void fourFailuresAreTooFewToJudge() {
        Breaker breaker = breaker(HealthSettings.DEFAULTS);
        failTimes(breaker, 4);
        assertThat(breaker.state()).isEqualTo("healthy");
    }

    @Test
    void failuresOfTheLastMinuteCountOnly() {
        Breaker breaker = breaker(HealthSettings.DEFAULTS);
        failTimes(breaker, 4);
        clockwork.pass(Duration.ofSeconds(61));
        fail(breaker, broken());
        assertThat(breaker.state()).isEqualTo("healthy");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void allowedFailsAreToleratedAndOneMoreIsNot(int allowed) {
        Breaker breaker = breaker(allowing(allowed));
        failTimes(breaker, allowed);
        assertThat(breaker.state()).isEqualTo("healthy");

        fail(breaker, broken());

        assertThat(breaker.state()).isEqualTo("cooling");
    }

    @Test
    void a429RestsAtOnceUnlessSomeAreAllowed() {
        Breaker usual = breaker(HealthSettings.DEFAULTS);
        Breaker tolerant = breaker(allowing(1));
        fail(usual, tooMany());
        fail(tolerant, tooMany());

        assertThat(usual.state()).isEqualTo("cooling");
        assertThat(tolerant.state()).isEqualTo("healthy");
    }

    @Test
    void a429ThatSaysHowLongIsObeyedWhateverIsAllowed() {
        Breaker breaker = breaker(allowing(3));
        fail(breaker, tooMany(Duration.ofSeconds(20)));
        assertThat(left(breaker)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void retryAfterIsTheLeastAndCapped() {
        Breaker shorter = breaker(HealthSettings.DEFAULTS);
        Breaker longer = breaker(HealthSettings.DEFAULTS);
        fail(shorter, tooMany(Duration.ofSeconds(2)));
        fail(longer, tooMany(Duration.ofHours(3)));

        assertThat(left(shorter)).isEqualTo(Duration.ofSeconds(5));
        assertThat(left(longer)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void a401RestsAtOnceAndA400Never() {
        Breaker breaker = breaker(allowing(3));
        for (int i = 0; i < 20; i++) {
            fail(breaker, badRequest());
        }
        assertThat(breaker.state()).isEqualTo("healthy");

        fail(breaker, unauthorized());

        assertThat(breaker.state()).isEqualTo("cooling");
    }

    @Test
    void aKindWithANumberOfItsOwnIsCountedByItself() {
        AllowedFailsPolicy policy =
                AllowedFailsPolicy.NONE.with(FailureKind.BAD_REQUEST, 1).with(FailureKind.AUTHENTICATION, 2);
        Breaker breaker = breaker(new HealthSettings(OptionalInt.of(10), policy, Duration.ofSeconds(5), true));
        failTimes(breaker, 3);
        fail(breaker, unauthorized());
        fail(breaker, unauthorized());
        fail(breaker, badRequest());
        assertThat(breaker.state()).isEqualTo("healthy");

        fail(breaker, badRequest());

        assertThat(breaker.state()).isEqualTo("cooling");
    }

    @Test
    void nothingRestsWithoutSomewhereElseToGo() {
        Breaker breaker = breaker(allowing(0));
        for (int i = 0; i < 20; i++) {
            breaker.failed(breaker.claim(), unauthorized(), false);
        }
        assertThat(breaker.state()).isEqualTo("healthy");
    }

    @Test
    void nothingRestsWhereCoolingIsOff() {
        Breaker off =
                breaker(new HealthSettings(OptionalInt.of(0), AllowedFailsPolicy.NONE, Duration.ofSeconds(5), false));
        Breaker zero = breaker(new HealthSettings(OptionalInt.of(0), AllowedFailsPolicy.NONE, Duration.ZERO, true));
        fail(off, tooMany(Duration.ofSeconds(9)));
        fail(zero, tooMany(Duration.ofSeconds(9)));

        assertThat(off.claim()).isEqualTo(Breaker.USUAL);
        assertThat(zero.claim()).isEqualTo(Breaker.USUAL);
        assertThat(off.restEnd()).isEmpty();
    }

    @Test
    void noCallIsLetThroughDuringARest() {
        Breaker breaker = resting();
        assertThat(breaker.claim()).isEqualTo(Breaker.REFUSED);
        clockwork.pass(Duration.ofSeconds(5).minusNanos(1));
        assertThat(breaker.claim()).isEqualTo(Breaker.REFUSED);
        clockwork.pass(Duration.ofNanos(1));
        assertThat(breaker.claim()).isPositive();
    }

    @Test
    void oneProbeAtATime() {
        Breaker breaker = resting();
        clockwork.pass(Duration.ofSeconds(5));
        assertThat(breaker.isProbed(clockwork.nanos())).isFalse();

        long probe = breaker.claim();

        assertThat(breaker.claim()).isEqualTo(Breaker.REFUSED);
        assertThat(breaker.isProbed(clockwork.nanos())).isTrue();
        assertThat(breaker.state()).isEqualTo("probing");

        breaker.release(probe);
        breaker.release(probe);

        assertThat(breaker.claim()).isPositive();
        assertThat(breaker.claim()).isEqualTo(Breaker.REFUSED);
    }

    @Test
    void aProbeThatIsAnsweredEndsTheRestAndForgetsTheFailures() {
        Breaker breaker = breaker(allowing(2));
        failTimes(breaker, 3);
        clockwork.pass(Duration.ofSeconds(5));
        breaker.succeeded(breaker.claim(), clockwork.nanos());

        assertThat(breaker.state()).isEqualTo("healthy");
        failTimes(breaker, 2);
        assertThat(breaker.state()).isEqualTo("healthy");
    }

    @Test
    void aStreamThatHasBegunIsProofEnough() {
        Breaker breaker = resting();
        clockwork.pass(Duration.ofSeconds(5));
        long probe = breaker.claim();
        breaker.begun(probe);
        assertThat(breaker.state()).isEqualTo("healthy");

        fail(breaker, unauthorized());
        breaker.succeeded(probe, clockwork.nanos());

        assertThat(breaker.state()).isEqualTo("cooling");
    }

    @Test
    void eachFailedProbeDoublesTheRestUpToFiveMinutes() {
        Breaker breaker = resting();
        List<Long> rests = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            rests.add(left(breaker).toSeconds());
            clockwork.pass(left(breaker));
            fail(breaker, broken());
        }
        assertThat(rests).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
    }

    @Test
    void aRestOfYearsIsNotDoubledIntoThePast() {
        Breaker breaker = breaker(
                new HealthSettings(OptionalInt.of(0), AllowedFailsPolicy.NONE, Duration.ofDays(365 * 50), true));
        for (int i = 0; i < 3; i++) {
            fail(breaker, broken());
            assertThat(left(breaker)).isEqualTo(Duration.ofDays(365 * 50));
            clockwork.pass(left(breaker));
        }
    }

    @Test
    void aCallFromBeforeTheRestNeitherProbesNorEndsNorDoublesIt() {
        Breaker breaker = breaker(allowing(0));
        long before = breaker.claim();
        long alsoBefore = breaker.claim();
        fail(breaker, broken());
        clockwork.pass(Duration.ofSeconds(5));
        assertThat(breaker.claim()).isPositive();

        breaker.release(before);
        assertThat(breaker.claim()).isEqualTo(Breaker.REFUSED);
        breaker.succeeded(before, clockwork.nanos());
        assertThat(breaker.state()).isEqualTo("probing");
        breaker.failed(alsoBefore, broken(), true);
        assertThat(breaker.state()).isEqualTo("probing");
    }

    @Test
    void aRestIsProlongedByALongerRetryAfterAndNeverShortened() {
        Breaker breaker = breaker(allowing(0));
        long one = breaker.claim();
        long two = breaker.claim();
        fail(breaker, tooMany(Duration.ofSeconds(30)));
        breaker.failed(one, tooMany(Duration.ofSeconds(2)), true);
        assertThat(left(breaker)).isEqualTo(Duration.ofSeconds(30));

        breaker.failed(two, tooMany(Duration.ofSeconds(45)), true);

        assertThat(left(breaker)).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void anOldProbeHasNoSayInANewRest() {
        Breaker breaker = breaker(allowing(0));
        long before = breaker.claim();
        fail(breaker, broken());
        clockwork.pass(Duration.ofSeconds(5));
        long oldProbe = breaker.claim();
        breaker.failed(before, tooMany(Duration.ofSeconds(10)), true);
        clockwork.pass(Duration.ofSeconds(10));
        assertThat(breaker.claim()).isPositive();

        breaker.release(oldProbe);
        assertThat(breaker.claim()).isEqualTo(Breaker.REFUSED);
        breaker.succeeded(oldProbe, clockwork.nanos());
        assertThat(breaker.state()).isEqualTo("probing");
    }

    @Test
    void theLastResortIsNotLeftHalfOpen() {
        Breaker breaker = resting();
        clockwork.pass(Duration.ofSeconds(5));
        breaker.failed(breaker.claim(), broken(), false);

        assertThat(breaker.claim()).isEqualTo(Breaker.USUAL);
        assertThat(breaker.state()).isEqualTo("healthy");
    }

    @Test
    void aBackgroundCheckRestsAtOnceAndEndsARestThatNobodyAskedFor() {
        Breaker breaker = breaker(HealthSettings.DEFAULTS);
        breaker.isIll(broken(), false);
        assertThat(breaker.state()).isEqualTo("healthy");
        breaker.isIll(broken(), true);
        assertThat(breaker.state()).isEqualTo("cooling");
        breaker.isWell();
        assertThat(breaker.state()).isEqualTo("healthy");

        fail(breaker, tooMany(Duration.ofSeconds(3)));
        breaker.isWell();
        assertThat(breaker.state()).isEqualTo("cooling");
        clockwork.pass(Duration.ofSeconds(3));
        breaker.isWell();
        assertThat(breaker.state()).isEqualTo("healthy");
    }

    @Test
    void ofManyThreadsOneProbes() throws InterruptedException {
        Breaker breaker = resting();
        clockwork.pass(Duration.ofSeconds(5));
        AtomicInteger probes = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    if (breaker.claim() > 0) {
                        probes.incrementAndGet();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join(10_000);
        }
        assertThat(probes).hasValue(1);
    }

    private Breaker resting() {
        Breaker breaker = breaker(allowing(0));
        fail(breaker, broken());
        return breaker;
    }

    private Breaker breaker(HealthSettings settings) {
        return new Health(settings, clockwork).breaker(DEPLOYMENT, "a");
    }

    private static HealthSettings allowing(int failures) {
        return new HealthSettings(OptionalInt.of(failures), AllowedFailsPolicy.NONE, Duration.ofSeconds(5), true);
    }

    private Duration left(Breaker breaker) {
        return Duration.ofNanos(breaker.nanosLeft(clockwork.nanos()));
    }

    private void succeed(Breaker breaker) {
        breaker.succeeded(breaker.claim(), clockwork.nanos());
    }

    private static void fail(Breaker breaker, LiteLLMException failure) {
        long permission = breaker.claim();
        assertThat(permission).isNotEqualTo(Breaker.REFUSED);
        breaker.failed(permission, failure, true);
    }

    private static void failTimes(Breaker breaker, int times) {
        for (int i = 0; i < times; i++) {
            fail(breaker, broken());
        }
    }
}
