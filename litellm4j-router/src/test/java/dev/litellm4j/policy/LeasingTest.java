package dev.litellm4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.NoDeploymentAvailableException;
import dev.litellm4j.health.Health;
import dev.litellm4j.health.HealthSettings;
import dev.litellm4j.pick.Ask;
import dev.litellm4j.pick.Filters;
import dev.litellm4j.pick.StillClockwork;
import dev.litellm4j.pick.Strategies;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.RetryPolicy;
import dev.litellm4j.router.RoutingStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lending: to whom, how often, and that everything comes back exactly once. */
@Timeout(60)
class LeasingTest {
    private static final int PICKS = 10_000;

    private final StillClockwork clockwork = new StillClockwork();
    private final List<Member> members = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void weightsHoldInAGroupOfAnySize() {
        for (int i = 0; i < 500; i++) {
            member(Deployment.of("g", "m").weight(i % 50 == 0 ? 41 : 1));
        }
        int[] counts = counts(RoutingStrategy.SIMPLE_SHUFFLE);

        int heavy = 0;
        for (int i = 0; i < 500; i += 50) {
            heavy += counts[i];
        }
        assertThat(heavy / (double) PICKS).isCloseTo(410.0 / 900, within(0.02));
    }

    @Test
    void weightsHoldAmongThoseThatCan() {
        for (int i = 0; i < 100; i++) {
            member(Deployment.of("g", "m").weight(i < 97 ? 100 : i - 96).blocked(i < 97));
        }
        int[] counts = counts(RoutingStrategy.SIMPLE_SHUFFLE);

        assertThat(counts[97] / (double) PICKS).isCloseTo(1 / 6.0, within(0.02));
        assertThat(counts[98] / (double) PICKS).isCloseTo(2 / 6.0, within(0.02));
        assertThat(counts[99] / (double) PICKS).isCloseTo(3 / 6.0, within(0.02));
    }

    @Test
    void everyStrategyFindsTheOneThatCanInALargeGroup() {
        for (int i = 0; i < 1000; i++) {
            member(Deployment.of("g", "m").blocked(i != 777));
        }
        for (RoutingStrategy strategy : RoutingStrategy.values()) {
            Lease lease = leasing(strategy, Duration.ZERO).lease(route(group(), new Tried(), 0));
            assertThat(lease.seat().id()).as(strategy.word()).isEqualTo("d777");
            lease.ignored();
        }
    }

    @Test
    void oneThatHasFailedTheRequestIsTheLastToBeAskedAgain() {
        member(Deployment.of("g", "m").weight(1e6));
        member(Deployment.of("g", "m"));
        Tried tried = new Tried();
        tried.add("d0");
        Leasing leasing = leasing(RoutingStrategy.SIMPLE_SHUFFLE, Duration.ZERO);

        assertThat(leasing.lease(route(group(), tried, 0)).seat().id()).isEqualTo("d1");
        tried.add("d1");
        assertThat(leasing.lease(route(group(), tried, 0)).seat().id()).isIn("d0", "d1");
    }

    @Test
    void aLeaseEndsOnceWhateverIsSaidAfterwards() {
        Seat seat = member(Deployment.of("g", "m").maxParallelRequests(1).tpm(1000));
        Lease lease = leasing(RoutingStrategy.LEAST_BUSY, Duration.ZERO).lease(route(group(), new Tried(), 0));
        assertThat(seat.permits().inFlight()).isEqualTo(1);

        lease.succeeded(usage(), Optional.empty());
        lease.failed(new InternalServerException("late", ErrorDetails.NONE));
        lease.ignored();
        lease.succeeded(usage(), Optional.empty());

        assertThat(seat.permits().inFlight()).isZero();
        assertThat(seat.successes()).isEqualTo(1);
        assertThat(seat.failures()).isZero();
        assertThat(seat.tokens().total(clockwork.nanos())).isEqualTo(15);
    }

    @Test
    void aStreamSettlesWithItsUsageOrAsFarAsItCame() {
        Seat seat = member(Deployment.of("g", "m").tpm(10_000));
        Leasing leasing = leasing(RoutingStrategy.LEAST_BUSY, Duration.ZERO);
        Ask ask = new Ask(
                ChatRequest.builder().model("g").user("hi").build(),
                true,
                100,
                2000,
                Set.of(),
                List.of(),
                Optional.empty(),
                "",
                "");

        Lease ended = begun(leasing.lease(route(group(), new Tried(), ask)));
        assertThat(seat.tokens().total(clockwork.nanos())).isEqualTo(2100);
        ended.succeeded(usage(), Optional.empty());
        assertThat(seat.tokens().total(clockwork.nanos())).isEqualTo(15);

        begun(leasing.lease(route(group(), new Tried(), ask)))
                .failed(new InternalServerException("cut", ErrorDetails.NONE));
        assertThat(seat.tokens().total(clockwork.nanos())).isEqualTo(15 + 102);

        Lease left = begun(leasing.lease(route(group(), new Tried(), ask)));
        left.used(usage(), Optional.empty());
        left.ignored();
        assertThat(seat.tokens().total(clockwork.nanos())).isEqualTo(15 + 102 + 15);

        leasing.lease(route(group(), new Tried(), ask))
                .failed(new InternalServerException("refused", ErrorDetails.NONE));
        assertThat(seat.tokens().total(clockwork.nanos())).isEqualTo(15 + 102 + 15);
    }

    private static Lease begun(Lease lease) {
        lease.begun();
        lease.used(Usage.builder().promptTokens(100).completionTokens(2).build(), Optional.empty());
        return lease;
    }

    @Test
    void underManyThreadsNothingIsLentTwiceAndAllComesBack() throws Exception {
        for (int i = 0; i < 5; i++) {
            member(Deployment.of("g", "m").maxParallelRequests(3));
        }
        AtomicInteger most = new AtomicInteger();
        AtomicInteger under = new AtomicInteger();
        for (RoutingStrategy strategy : RoutingStrategy.values()) {
            Leasing leasing = leasing(strategy, Duration.ofSeconds(30));
            Group group = group();
            List<Future<?>> calls = new ArrayList<>();
            for (int thread = 0; thread < 40; thread++) {
                int number = thread;
                calls.add(threads.submit(() -> {
                    for (int i = 0; i < 100; i++) {
                        Lease lease = leasing.lease(route(group, new Tried(), number % 3));
                        most.accumulateAndGet(under.incrementAndGet(), Math::max);
                        assertThat(lease.seat().permits().inFlight()).isBetween(1, 3);
                        under.decrementAndGet();
                        end(lease, (number + i) % 3);
                    }
                }));
            }
            for (Future<?> call : calls) {
                call.get(30, TimeUnit.SECONDS);
            }
        }

        assertThat(most).hasValueBetween(1, 15);
        assertThat(members)
                .allSatisfy(
                        member -> assertThat(member.seat().permits().inFlight()).isZero());
    }

    private static void end(Lease lease, int how) {
        switch (how) {
            case 0 -> lease.succeeded(usage(), Optional.empty());
            case 1 -> lease.failed(new InternalServerException("broken", ErrorDetails.NONE));
            default -> lease.ignored();
        }
    }

    @Test
    void whoWaitsIsServedByPriorityThenByArrival() throws Exception {
        member(Deployment.of("g", "m").maxParallelRequests(1));
        Leasing leasing = leasing(RoutingStrategy.SIMPLE_SHUFFLE, Duration.ofSeconds(30));
        Group group = group();
        Lease first = leasing.lease(route(group, new Tried(), 0));
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        List<Thread> waiting = new ArrayList<>();
        for (int priority : new int[] {5, 1, 3}) {
            Thread thread = new Thread(() -> {
                Lease lease = leasing.lease(route(group, new Tried(), priority));
                served.add(priority);
                lease.ignored();
            });
            waiting.add(thread);
            thread.start();
            while (group.waiting().size() < waiting.size() || thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }

        first.ignored();
        for (Thread thread : waiting) {
            thread.join(20_000);
        }

        assertThat(served).containsExactly(1, 3, 5);
        assertThat(group.waiting().size()).isZero();
    }

    @Test
    void whoCannotUseWhatCameBackPassesItOn() throws Exception {
        Seat blue = member(Deployment.of("g", "m").maxParallelRequests(1).region("eu"));
        member(Deployment.of("g", "m").maxParallelRequests(1).region("us"));
        Leasing leasing = leasing(RoutingStrategy.SIMPLE_SHUFFLE, Duration.ofSeconds(30));
        Group group = group();
        Lease inEurope = leasing.lease(route(group, new Tried(), 0, "eu"));
        Lease inAmerica = leasing.lease(route(group, new Tried(), 0, "us"));
        CountDownLatch served = new CountDownLatch(1);
        Future<?> european = threads.submit(
                () -> leasing.lease(route(group, new Tried(), 0, "eu")).ignored());
        while (group.waiting().size() < 1) {
            Thread.onSpinWait();
        }
        Future<?> american = threads.submit(() -> {
            leasing.lease(route(group, new Tried(), 1, "us")).ignored();
            served.countDown();
        });
        while (group.waiting().size() < 2) {
            Thread.onSpinWait();
        }

        inAmerica.ignored();

        assertThat(served.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(european.isDone()).isFalse();
        inEurope.ignored();
        european.get(20, TimeUnit.SECONDS);
        american.get(20, TimeUnit.SECONDS);
        assertThat(blue.permits().inFlight()).isZero();
    }

    @Test
    void waitingIsBoundedAndOnlyForPermits() {
        Seat seat = member(Deployment.of("g", "m").maxParallelRequests(1));
        Leasing leasing = leasing(RoutingStrategy.SIMPLE_SHUFFLE, Duration.ofMillis(30));
        Group group = group();
        Lease lease = leasing.lease(route(group, new Tried(), 0));

        assertThatThrownBy(() -> leasing.lease(route(group, new Tried(), 0)))
                .isInstanceOf(NoDeploymentAvailableException.class)
                .hasMessageContaining("d0 has as many calls under way as it may, 1");
        assertThatThrownBy(() -> leasing(RoutingStrategy.SIMPLE_SHUFFLE, Duration.ofDays(1))
                        .lease(route(group, new Tried(), 0, "eu")))
                .hasMessageContaining("does not stand in region eu and has as many calls under way as it may");
        lease.ignored();
        assertThat(seat.permits().inFlight()).isZero();
    }

    @Test
    void whoIsCancelledDoesNotWait() throws Exception {
        member(Deployment.of("g", "m").maxParallelRequests(1));
        Leasing leasing = leasing(RoutingStrategy.SIMPLE_SHUFFLE, Duration.ofDays(1));
        Group group = group();
        leasing.lease(route(group, new Tried(), 0));
        Route route = route(group, new Tried(), 0);
        Future<?> waiting = threads.submit(() -> leasing.lease(route));
        while (group.waiting().size() < 1) {
            Thread.onSpinWait();
        }

        route.journey().cancellation().cancel();

        assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(ApiConnectionException.class);
        assertThat(group.waiting().size()).isZero();
    }

    @Test
    void sessionsOfALargeGroupStayWhereTheyAre() {
        for (int i = 0; i < 1000; i++) {
            member(Deployment.of("g", "m"));
        }
        Leasing leasing = leasing(RoutingStrategy.SIMPLE_SHUFFLE, Duration.ZERO);
        int[] sessions = new int[1000];
        for (int i = 0; i < PICKS; i++) {
            Ask ask = ask(0, Optional.empty(), "session " + i);
            Lease lease = leasing.lease(route(group(), new Tried(), ask));
            lease.ignored();
            Lease again = leasing.lease(route(group(), new Tried(), ask));
            again.ignored();
            assertThat(again.seat().id()).isEqualTo(lease.seat().id());
            sessions[Integer.parseInt(lease.seat().id().substring(1))]++;
            i += 4;
        }

        assertThat(sessions)
                .satisfies(it -> assertThat(java.util.Arrays.stream(it).max().orElseThrow())
                        .isLessThan(15));
    }

    private int[] counts(RoutingStrategy strategy) {
        Leasing leasing = leasing(strategy, Duration.ZERO);
        Group group = group();
        int[] counts = new int[members.size()];
        for (int i = 0; i < PICKS; i++) {
            Lease lease = leasing.lease(route(group, new Tried(), 0));
            counts[Integer.parseInt(lease.seat().id().substring(1))]++;
            lease.ignored();
        }
        return counts;
    }

    private Seat member(Deployment deployment) {
        Seat seat = new Seat(deployment, "d" + members.size(), Deployment::modelInfo);
        members.add(new Member(seat, new Health(HealthSettings.DEFAULTS, clockwork).breaker(deployment, seat.id())));
        return seat;
    }

    private Group group() {
        return new Group("g", members, FallbackLists.NONE, RetryPolicy.NONE);
    }

    private Leasing leasing(RoutingStrategy strategy, Duration wait) {
        return new Leasing(
                new Strategies(Strategies.of(strategy, 0), Map.of(), 0), List.of(Filters.values()), wait, clockwork);
    }

    private Route route(Group group, Tried tried, int priority) {
        return route(group, tried, ask(priority, Optional.empty(), ""));
    }

    private Route route(Group group, Tried tried, int priority, String region) {
        return route(group, tried, ask(priority, Optional.of(region), ""));
    }

    private Route route(Group group, Tried tried, Ask ask) {
        return new Route(new Journey(new Cancellation(), 5, clockwork), group, group.members(), ask, tried, 0, "");
    }

    private static Ask ask(int priority, Optional<String> region, String affinity) {
        ChatRequest request = ChatRequest.builder()
                .model("g")
                .user("hi")
                .option(RequestOptions.PRIORITY, priority)
                .build();
        return new Ask(request, false, 0, 0, Set.of(), List.of(), region, "", affinity);
    }

    private static Usage usage() {
        return Usage.builder()
                .promptTokens(10)
                .completionTokens(5)
                .totalTokens(15)
                .build();
    }
}
