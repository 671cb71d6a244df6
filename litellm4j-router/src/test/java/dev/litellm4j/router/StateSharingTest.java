package dev.litellm4j.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.deployment.Booking;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.deployment.StateLink;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.health.Breaker;
import dev.litellm4j.router.RouterStateStore.Activity;
import dev.litellm4j.router.RouterStateStore.Admission;
import dev.litellm4j.router.RouterStateStore.Correction;
import dev.litellm4j.router.RouterStateStore.Report;
import dev.litellm4j.router.RouterStateStore.Spend;
import dev.litellm4j.router.RouterStateStore.Spent;
import dev.litellm4j.router.RouterStateStore.View;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a router tells its state store, and what it makes of the answers. */
class StateSharingTest {
    private static final View NOTHING = new View(Map.of(), Map.of(), Map.of());

    private final FakeClockwork clockwork = new FakeClockwork();
    private final FakeStore store = new FakeStore();
    private final StateLink link = new StateLink(store, "here");

    @Test
    void aDeploymentWithoutALimitAsksNobody() {
        store.broken = true;

        assertThat(seat(exchange(Deployment.of("g", "openai/a").id("a"))).book(0, 10))
                .isNotNull();
        assertThat(link.isDead()).isFalse();
    }

    @Test
    void aLimitIsAskedForAndSettledWithTheRealUsage() {
        Fixture fixture = exchange(Deployment.of("g", "openai/a").id("a").tpm(1000));
        store.admission = Admission.admitted(77);

        Booking booking = Objects.requireNonNull(seat(fixture).book(0, 100));
        booking.settle(0, 40);
        Objects.requireNonNull(seat(fixture).book(0, 100)).settle(0, 100);
        fixture.exchange.news();

        assertThat(store.asked).containsExactly("a 100 0 1000", "a 100 0 1000");
        assertThat(store.last().corrections()).containsExactly(new Correction("a", 77, 0, -60));
        assertThat(seat(fixture).tokens().total(0)).isEqualTo(140);
    }

    @Test
    void aSlowFirstRequestCountsFromItsEndAndALaterOneDoesNot() {
        Fixture fixture = exchange(Deployment.of("g", "openai/a").id("a").tpm(1000));
        store.admission = Admission.admitted(77);
        Booking first = Objects.requireNonNull(seat(fixture).book(0, 100));
        clockwork.pass(Duration.ofSeconds(3));
        first.settle(clockwork.nanos(), 40);
        fixture.exchange.news();
        assertThat(store.last().corrections())
                .containsExactlyInAnyOrder(new Correction("a", 77, -1, -100), new Correction("a", 0, 1, 40));

        seat(fixture).latencies().answered(1, 1);
        Booking later = Objects.requireNonNull(seat(fixture).book(clockwork.nanos(), 100));
        clockwork.pass(Duration.ofSeconds(3));
        later.settle(clockwork.nanos(), 40);
        fixture.exchange.news();
        assertThat(store.last().corrections()).containsExactly(new Correction("a", 77, 0, -60));
    }

    @Test
    void whoWasRefusedDoesNotAskAgainUntilThereIsRoom() {
        Fixture fixture = exchange(Deployment.of("g", "openai/a").id("a").rpm(5));
        store.admission = Admission.refused(Duration.ofSeconds(30), false);

        assertThat(seat(fixture).book(clockwork.nanos(), 0)).isNull();

        assertThat(seat(fixture).elsewhere().nanosRefused(clockwork.nanos(), 1))
                .isEqualTo(Duration.ofSeconds(30).toNanos());
        clockwork.pass(Duration.ofSeconds(30));
        assertThat(seat(fixture).elsewhere().nanosRefused(clockwork.nanos(), 1)).isZero();
    }

    @Test
    void whereTokensWereTooManyASmallerRequestAsksAtOnceAndTheSameAfterASecond() {
        Fixture fixture = exchange(Deployment.of("g", "openai/a").id("a").tpm(500));
        store.admission = Admission.refused(Duration.ofSeconds(30), true);

        assertThat(seat(fixture).book(clockwork.nanos(), 200)).isNull();

        assertThat(seat(fixture).elsewhere().nanosRefused(clockwork.nanos(), 199))
                .isZero();
        assertThat(seat(fixture).elsewhere().nanosRefused(clockwork.nanos(), 200))
                .isEqualTo(1_000_000_000L);
    }

    @Test
    void whileTheStoreIsAwayEachRouterKeepsToItsShare() {
        Fixture fixture = exchange(Deployment.of("g", "openai/a").id("a").rpm(100));
        store.view = new View(
                Map.of("x", Map.of("a", used(50)), "y", Map.of("a", used(44)), "z", Map.of()), Map.of(), Map.of());
        fixture.exchange.round();
        assertThat(seat(fixture).rpmHere(clockwork.nanos())).isEqualTo(100);

        store.broken = true;
        fixture.exchange.round();

        assertThat(seat(fixture).rpmHere(clockwork.nanos()))
                .as("what the others have left over of this minute")
                .isEqualTo(6);
        clockwork.pass(Duration.ofSeconds(62));
        assertThat(seat(fixture).rpmHere(clockwork.nanos()))
                .as("a fourth of it")
                .isEqualTo(25);
        for (int i = 0; i < 30; i++) {
            seat(fixture).book(clockwork.nanos(), 0);
        }
        assertThat(seat(fixture).requests().total(clockwork.nanos())).isEqualTo(25);

        store.broken = false;
        fixture.exchange.round();
        assertThat(store.last().corrections()).containsExactly(new Correction("a", 0, 25, 0));
        assertThat(seat(fixture).rpmHere(clockwork.nanos())).isEqualTo(100);
    }

    @Test
    void nothingIsSetFreeTwice() {
        Fixture fixture = exchange(Deployment.of("g", "openai/a").id("a").tpm(1000));
        store.admission = Admission.admitted(7);
        Objects.requireNonNull(seat(fixture).book(0, 100)).settle(0, 40);
        store.admission = Admission.admitted(8);
        Objects.requireNonNull(seat(fixture).book(0, 100)).settle(0, 300);

        store.broken = true;
        fixture.exchange.news();
        store.broken = false;
        fixture.exchange.round();

        assertThat(store.last().corrections()).containsExactly(new Correction("a", 8, 0, 200));
    }

    @Test
    void aRestIsToldOnceAndAgainWhenItGrowsOrTheStoreMayHaveForgotten() {
        Fixture fixture = exchange(
                Deployment.of("g", "openai/a").id("a"),
                Deployment.of("g", "openai/b").id("b"));
        breaker(fixture)
                .failed(
                        breaker(fixture).claim(),
                        new AuthenticationException("no", ErrorDetails.of("fake", "a")),
                        true);

        fixture.exchange.news();
        assertThat(store.last().rests()).containsOnlyKeys("a");
        fixture.exchange.round();
        assertThat(store.last().rests()).isEmpty();
        breaker(fixture).heardRest(Duration.ofSeconds(50).toNanos(), 0);
        fixture.exchange.round();
        assertThat(store.last().rests()).isEqualTo(Map.of("a", Duration.ofSeconds(50)));
        store.broken = true;
        fixture.exchange.round();
        store.broken = false;
        fixture.exchange.round();
        assertThat(store.last().rests()).isEqualTo(Map.of("a", Duration.ofSeconds(50)));
    }

    @Test
    void aRestElsewhereIsARestHereButNotForTheLastOneToAsk() {
        Fixture fixture = exchange(
                Deployment.of("g", "openai/a").id("a"),
                Deployment.of("g", "openai/b").id("b"));
        store.view = new View(
                Map.of(), Map.of("a", Duration.ofSeconds(9), "b", Duration.ofSeconds(9), "c", Duration.ZERO), Map.of());

        fixture.exchange.round();

        assertThat(fixture.snapshot.members().values().stream()
                        .filter(member -> member.breaker().isResting(clockwork.nanos())))
                .hasSize(1);
        fixture.exchange.round();
        assertThat(store.last().rests()).as("no echo").isEmpty();
    }

    @Test
    void loadAndUsageElsewhereCountForTheChoice() {
        Fixture fixture = exchange(Deployment.of("g", "openai/a").id("a"));
        seat(fixture).requests().add(0, 2);
        store.view = new View(
                Map.of(
                        "x",
                        Map.of("a", new Activity(5, 50, 3, Optional.of(Duration.ofMillis(2)), Optional.empty())),
                        "y",
                        Map.of("a", new Activity(15, 10, 1, Optional.of(Duration.ofMillis(6)), Optional.empty()))),
                Map.of(),
                Map.of());

        fixture.exchange.round();

        assertThat(seat(fixture).requestsEverywhere(0)).isEqualTo(22);
        assertThat(seat(fixture).tokensEverywhere(0)).isEqualTo(60);
        assertThat(seat(fixture).permits().inFlightEverywhere()).isEqualTo(4);
        assertThat(seat(fixture).latencies().score(false)).isEqualTo(5e6);
        seat(fixture).latencies().answered(1_000_000, 1);
        fixture.exchange.round();
        assertThat(seat(fixture).latencies().score(false)).isBetween(4.6e6, 4.7e6);

        store.broken = true;
        fixture.exchange.round();
        assertThat(seat(fixture).permits().inFlightEverywhere()).isZero();
    }

    @Test
    void moneyIsToldOnceAndAddedToWhatOthersSpent() {
        Fixture fixture =
                exchange(Deployment.of("g", "openai/a").id("a").maxBudget(new BigDecimal("10"), Duration.ofHours(1)));
        var spending = seat(fixture).spending().orElseThrow();
        spending.add(0, new BigDecimal("1.5"));
        store.view =
                new View(Map.of(), Map.of(), Map.of("a/3600", new Spent(new BigDecimal("9"), Duration.ofMinutes(5))));

        fixture.exchange.round();

        assertThat(store.last().spent())
                .containsExactly(new Spend("a/3600", new BigDecimal("1.5"), Duration.ofHours(1)));
        assertThat(spending.spent(0)).isEqualByComparingTo("9");
        assertThat(spending.nanosLeft(0)).isEqualTo(Duration.ofMinutes(5).toNanos());
        spending.add(0, BigDecimal.ONE);
        assertThat(spending.isUsedUp(0)).isTrue();
        store.broken = true;
        fixture.exchange.round();
        store.broken = false;
        fixture.exchange.round();
        assertThat(store.last().spent())
                .containsExactly(new Spend("a/3600", new BigDecimal("1.0"), Duration.ofHours(1)));
        fixture.exchange.goodbye();
        assertThat(store.last().spent()).isEmpty();
        assertThat(store.last().isGoodbye()).isTrue();
    }

    @Test
    void permitsAreAskedForRenewedAndGivenBack() {
        Fixture fixture = exchange(Deployment.of("g", "openai/a").id("a").maxParallelRequests(4));
        assertThat(seat(fixture).permits().tryAcquire()).isTrue();
        assertThat(store.permits).containsExactly("here:1");
        fixture.exchange.round();
        assertThat(store.renewed).isEqualTo(Map.of("a", store.permits));

        store.refusing = true;
        assertThat(seat(fixture).permits().tryAcquire()).isFalse();
        assertThat(seat(fixture).permits().isFullElsewhere()).isTrue();
        assertThat(seat(fixture).permits().inFlight()).isEqualTo(1);

        seat(fixture).permits().release();
        assertThat(store.permits).isEmpty();
    }

    @Test
    void whileTheStoreIsAwayPermitsAreAShareToo() {
        Fixture fixture = exchange(Deployment.of("g", "openai/a").id("a").maxParallelRequests(4));
        store.view = new View(Map.of("x", Map.of()), Map.of(), Map.of());
        fixture.exchange.round();
        store.broken = true;

        assertThat(seat(fixture).permits().tryAcquire()).isTrue();
        assertThat(seat(fixture).permits().tryAcquire()).isTrue();
        assertThat(seat(fixture).permits().tryAcquire())
                .as("a second router has the other two")
                .isFalse();
        seat(fixture).permits().release();
        assertThat(seat(fixture).permits().tryAcquire()).isTrue();
        assertThat(link.isDead()).isTrue();
    }

    @Test
    void aProvidersBudgetIsSharedByItsName() {
        Snapshot snapshot = new Snapshot(
                List.of(Deployment.of("g", "openai/a").id("a")),
                Router.builder()
                        .providerBudget("openai", BigDecimal.TEN, Duration.ofHours(1))
                        .settings(),
                null,
                clockwork,
                deployment -> Optional.empty());
        Seat seat = Objects.requireNonNull(snapshot.members().get("a")).seat();
        StateExchange exchange = new StateExchange(store, link, clockwork, () -> snapshot);
        seat.charge(0, BigDecimal.ONE);
        store.view = new View(
                Map.of(), Map.of(), Map.of("provider:openai/3600", new Spent(BigDecimal.TEN, Duration.ofMinutes(5))));

        exchange.round();

        assertThat(store.last().spent())
                .containsExactly(new Spend("provider:openai/3600", BigDecimal.ONE, Duration.ofHours(1)));
        assertThat(seat.usedUp(0)).isPresent();
    }

    private record Fixture(StateExchange exchange, Snapshot snapshot) {}

    private Fixture exchange(Deployment... deployments) {
        Snapshot snapshot = new Snapshot(
                List.of(deployments), Router.builder().settings(), null, clockwork, deployment -> Optional.empty());
        snapshot.members().values().forEach(member -> member.seat().share(link));
        return new Fixture(new StateExchange(store, link, clockwork, () -> snapshot), snapshot);
    }

    private static Seat seat(Fixture fixture) {
        return Objects.requireNonNull(fixture.snapshot.members().get("a")).seat();
    }

    private static Breaker breaker(Fixture fixture) {
        return Objects.requireNonNull(fixture.snapshot.members().get("a")).breaker();
    }

    private static Activity used(long requests) {
        return new Activity(requests, 0, 0, Optional.empty(), Optional.empty());
    }

    /** Answers as it is told, and remembers what it was told. */
    private static final class FakeStore implements RouterStateStore {
        private final List<Report> reports = new ArrayList<>();
        private final List<String> asked = new ArrayList<>();
        private Admission admission = Admission.admitted(1);
        private View view = NOTHING;
        private final Set<String> permits = new HashSet<>();
        private Map<String, Set<String>> renewed = Map.of();
        private boolean refusing;
        private boolean broken;

        Report last() {
            return reports.get(reports.size() - 1);
        }

        @Override
        public Admission reserve(String deployment, long tokens, int requestsPerMinute, int tokensPerMinute) {
            check();
            asked.add(deployment + " " + tokens + " " + requestsPerMinute + " " + tokensPerMinute);
            return admission;
        }

        @Override
        public boolean acquire(String deployment, String permit, int most) {
            check();
            return !refusing && permits.add(permit);
        }

        @Override
        public void release(String deployment, String permit) {
            check();
            permits.remove(permit);
        }

        @Override
        public void renew(Map<String, Set<String>> those) {
            check();
            renewed = those;
        }

        @Override
        public void publish(Report report) {
            check();
            reports.add(report);
        }

        @Override
        public View read(String router, Set<String> budgets) {
            check();
            return view;
        }

        private void check() {
            if (broken) {
                throw new IllegalStateException("away");
            }
        }
    }
}
