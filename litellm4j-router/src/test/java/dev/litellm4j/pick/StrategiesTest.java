package dev.litellm4j.pick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.RoutingStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each strategy over deployments with a known past: what it chooses, and how often. */
class StrategiesTest {
    private static final int PICKS = 10_000;
    private static final long MILLISECOND = 1_000_000;

    private final Clockwork clockwork = new StillClockwork();
    private final List<Seat> seats = new ArrayList<>();

    @Test
    void shuffleGoesByWeight() {
        seat(Deployment.of("g", "m").weight(1));
        seat(Deployment.of("g", "m").weight(3));
        seat(Deployment.of("g", "m").weight(6));

        assertThat(shares(new SimpleShuffle())).satisfies(it -> isAbout(it, 0.1, 0.3, 0.6));
        assertThat(draws(new SimpleShuffle())).satisfies(it -> isAbout(it, 0.1, 0.3, 0.6));
    }

    @Test
    void oneWithoutWeightBesideOthersHasWeightOne() {
        seat(Deployment.of("g", "m"));
        seat(Deployment.of("g", "m").weight(3));

        assertThat(draws(new SimpleShuffle())).satisfies(it -> isAbout(it, 0.25, 0.75));
    }

    @Test
    void weightGoesBeforeRpmAndRpmBeforeTpm() {
        seat(Deployment.of("g", "m").weight(1).rpm(900).tpm(1));
        seat(Deployment.of("g", "m").weight(1).rpm(100).tpm(99));
        assertThat(draws(new SimpleShuffle())).satisfies(it -> isAbout(it, 0.5, 0.5));

        seats.clear();
        seat(Deployment.of("g", "m").rpm(900).tpm(1));
        seat(Deployment.of("g", "m").rpm(100).tpm(99));
        assertThat(draws(new SimpleShuffle())).satisfies(it -> isAbout(it, 0.9, 0.1));

        seats.clear();
        seat(Deployment.of("g", "m").tpm(10));
        seat(Deployment.of("g", "m").tpm(90));
        assertThat(draws(new SimpleShuffle())).satisfies(it -> isAbout(it, 0.1, 0.9));
    }

    @Test
    void oneWithoutRpmCountsAsTheOthersDoOnAverage() {
        seat(Deployment.of("g", "m"));
        seat(Deployment.of("g", "m").rpm(100));
        seat(Deployment.of("g", "m").rpm(300));

        assertThat(draws(new SimpleShuffle())).satisfies(it -> isAbout(it, 1 / 3.0, 1 / 6.0, 0.5));
    }

    @Test
    void weightZeroGetsNothingWhileAnotherCan() {
        seat(Deployment.of("g", "m").weight(0));
        seat(Deployment.of("g", "m").weight(1));
        seat(Deployment.of("g", "m").weight(0));

        assertThat(draws(new SimpleShuffle())).satisfies(it -> isAbout(it, 0, 1, 0));
        assertThat(shares(new SimpleShuffle())).satisfies(it -> isAbout(it, 0, 1, 0));
        assertThat(shares(new LeastBusy())).satisfies(it -> isAbout(it, 0, 1, 0));
        assertThat(shares(new SimpleShuffle(), 0, 2)).satisfies(it -> isAbout(it, 0.5, 0, 0.5));
        assertThat(shares(new LeastBusy(), 0, 2)).satisfies(it -> isAbout(it, 0.5, 0, 0.5));
    }

    @Test
    void whereAllWeightsAreZeroRpmDecides() {
        seat(Deployment.of("g", "m").weight(0).rpm(100));
        seat(Deployment.of("g", "m").weight(0).rpm(300));

        assertThat(draws(new SimpleShuffle())).satisfies(it -> isAbout(it, 0.25, 0.75));
    }

    @Test
    void sharesStayInProportionWhereSomeCannot() {
        seat(Deployment.of("g", "m").weight(5));
        seat(Deployment.of("g", "m").rpm(1));
        seat(Deployment.of("g", "m").rpm(1000));

        assertThat(shares(new SimpleShuffle(), 1, 2)).satisfies(it -> isAbout(it, 0, 0.5, 0.5));
    }

    @Test
    void leastBusyGoesByCallsForTheWeightAndTiesAtRandomByIt() {
        seat(Deployment.of("g", "m").weight(1));
        seat(Deployment.of("g", "m").weight(3));
        assertThat(shares(new LeastBusy())).satisfies(it -> isAbout(it, 0.25, 0.75));

        under(0, 1);
        under(1, 2);
        assertThat(shares(new LeastBusy())).satisfies(it -> isAbout(it, 0, 1));

        under(1, 2);
        assertThat(shares(new LeastBusy())).satisfies(it -> isAbout(it, 1, 0));
    }

    @Test
    void usageGoesByTokensThenRequestsThenChance() {
        seat(Deployment.of("g", "m"));
        seat(Deployment.of("g", "m"));
        assertThat(shares(new UsageBased())).satisfies(it -> isAbout(it, 0.5, 0.5));

        seats.get(0).requests().add(clockwork.nanos(), 1);
        assertThat(shares(new UsageBased())).satisfies(it -> isAbout(it, 0, 1));

        seats.get(1).requests().add(clockwork.nanos(), 1);
        seats.get(1).tokens().add(clockwork.nanos(), 100);
        assertThat(shares(new UsageBased())).satisfies(it -> isAbout(it, 1, 0));
    }

    @Test
    void usageIsAShareOfTheLimit() {
        seat(Deployment.of("g", "m").tpm(1000)).tokens().add(clockwork.nanos(), 500);
        seat(Deployment.of("g", "m").tpm(100_000)).tokens().add(clockwork.nanos(), 5000);

        assertThat(shares(new UsageBased())).satisfies(it -> isAbout(it, 0, 1));
    }

    @Test
    void callsUnderWayCountBeforeTheirTokensAreKnown() {
        Seat busy = seat(Deployment.of("g", "m"));
        Seat calm = seat(Deployment.of("g", "m"));
        for (Seat seat : List.of(busy, calm)) {
            seat.requests().add(clockwork.nanos(), 1);
            seat.tokens().add(clockwork.nanos(), seat == busy ? 100 : 150);
        }
        under(0, 1);
        busy.requests().add(clockwork.nanos(), 1);

        assertThat(shares(new UsageBased())).satisfies(it -> isAbout(it, 0, 1));
    }

    @Test
    void latencyTakesTheFastestAndExploresALittle() {
        seat(Deployment.of("g", "m")).latencies().answered(100 * MILLISECOND, 10);
        seat(Deployment.of("g", "m")).latencies().answered(200 * MILLISECOND, 10);

        assertThat(shares(new LatencyBased(0))).satisfies(it -> isAbout(it, 0.99, 0.01));
        assertThat(shares(new LatencyBased(1))).satisfies(it -> isAbout(it, 0.5, 0.5));
    }

    @Test
    void latencyIsPerTokenAndToTheFirstTokenForStreams() {
        Seat talkative = seat(Deployment.of("g", "m"));
        Seat brief = seat(Deployment.of("g", "m"));
        talkative.latencies().answered(1000 * MILLISECOND, 1000);
        talkative.latencies().firstToken(500 * MILLISECOND);
        brief.latencies().answered(200 * MILLISECOND, 10);
        brief.latencies().firstToken(100 * MILLISECOND);

        assertThat(shares(new LatencyBased(0))).satisfies(it -> isAbout(it, 0.99, 0.01));
        assertThat(shares(new LatencyBased(0), ask(true, 0, 0), 0, 1)).satisfies(it -> isAbout(it, 0.01, 0.99));
    }

    @Test
    void latencyTakesTheUnseenFirstButNotThoseThatOnlyFailed() {
        seat(Deployment.of("g", "m")).latencies().answered(MILLISECOND, 1);
        seat(Deployment.of("g", "m"));
        seat(Deployment.of("g", "m")).latencies().failed();

        assertThat(shares(new LatencyBased(0))).satisfies(it -> isAbout(it, 0.007, 0.987, 0.007));

        under(1, 1);
        assertThat(shares(new LatencyBased(0))).satisfies(it -> isAbout(it, 0.987, 0.007, 0.007));
    }

    @Test
    void failuresMakeADeploymentSlower() {
        Seat failing = seat(Deployment.of("g", "m"));
        failing.latencies().answered(100 * MILLISECOND, 10);
        failing.latencies().failed();
        seat(Deployment.of("g", "m")).latencies().answered(200 * MILLISECOND, 10);

        assertThat(shares(new LatencyBased(0))).satisfies(it -> isAbout(it, 0.01, 0.99));
    }

    @Test
    void whatIsDrawnIsTheBestOfAll() {
        seat(Deployment.of("g", "m").weight(1)).latencies().answered(300 * MILLISECOND, 10);
        seat(Deployment.of("g", "m").weight(1)).latencies().answered(100 * MILLISECOND, 10);
        seat(Deployment.of("g", "m").weight(3)).latencies().answered(100 * MILLISECOND, 10);
        under(0, 1);
        seats.get(0).tokens().add(clockwork.nanos(), 1);

        assertThat(draws(new LeastBusy())).satisfies(it -> isAbout(it, 0, 0.25, 0.75));
        assertThat(draws(new UsageBased())).satisfies(it -> isAbout(it, 0, 0.25, 0.75));
        assertThat(draws(new LatencyBased(0))).satisfies(it -> isAbout(it, 0.007, 0.497, 0.497));
        assertThat(draws(new LatencyBased(5))).satisfies(it -> isAbout(it, 0.33, 0.33, 0.33));
    }

    @Test
    void costDependsOnPromptAndAnswer() {
        seat(priced("0.001", "0.1"));
        seat(priced("0.01", "0.01"));
        seat(Deployment.of("g", "m"));

        assertThat(draws(new CostBased(), ask(false, 10_000, 10))).satisfies(it -> isAbout(it, 1, 0, 0));
        assertThat(draws(new CostBased(), ask(false, 10, 10_000))).satisfies(it -> isAbout(it, 0, 1, 0));
        assertThat(shares(new CostBased(), ask(false, 10, 10_000), 0, 1, 2)).satisfies(it -> isAbout(it, 0, 1, 0));
        assertThat(shares(new CostBased(), ask(false, 10, 10), 0, 2)).satisfies(it -> isAbout(it, 1, 0, 0));
    }

    @Test
    void equalPricesShareByChance() {
        seat(priced("0.001", "0.1"));
        seat(priced("0.0010", "0.10"));

        assertThat(draws(new CostBased(), ask(false, 10, 10))).satisfies(it -> isAbout(it, 0.5, 0.5));
    }

    @Test
    void everyNameInTheConfigurationHasItsStrategy() {
        for (RoutingStrategy name : RoutingStrategy.values()) {
            assertThat(RoutingStrategy.of(name.word())).contains(name);
            assertThat(Strategies.of(name, 0)).isNotNull();
        }
    }

    private Seat seat(Deployment deployment) {
        Seat seat = new Seat(deployment, "d" + seats.size(), Deployment::modelInfo);
        seats.add(seat);
        return seat;
    }

    private static Deployment priced(String input, String output) {
        return Deployment.of("g", "m")
                .modelInfo(ModelInfo.builder("m")
                        .price(PriceUnit.INPUT, input)
                        .price(PriceUnit.OUTPUT, output)
                        .build());
    }

    private void under(int position, int calls) {
        for (int i = 0; i < calls; i++) {
            assertThat(seats.get(position).permits().tryAcquire()).isTrue();
        }
    }

    private double[] draws(Strategy strategy) {
        return draws(strategy, ask(false, 0, 0));
    }

    private double[] draws(Strategy strategy, Ask ask) {
        Pool pool = new Pool(seats);
        double[] shares = new double[seats.size()];
        for (int i = 0; i < PICKS; i++) {
            shares[strategy.draw(pool, ask, clockwork)] += 1.0 / PICKS;
        }
        return shares;
    }

    private double[] shares(Strategy strategy, int... among) {
        int[] those = among.length == 0 ? IntStream.range(0, seats.size()).toArray() : among;
        return shares(strategy, ask(false, 0, 0), those);
    }

    private double[] shares(Strategy strategy, Ask ask, int... among) {
        Pool pool = new Pool(seats);
        double[] shares = new double[seats.size()];
        for (int i = 0; i < PICKS; i++) {
            shares[among[strategy.choose(pool, among, among.length, ask, clockwork)]] += 1.0 / PICKS;
        }
        return shares;
    }

    static Ask ask(boolean stream, int prompt, int answer) {
        return new Ask(
                ChatRequest.builder().model("g").user("hi").build(),
                stream,
                prompt,
                answer,
                Set.of(),
                List.of(),
                Optional.empty(),
                "",
                "");
    }

    private static void isAbout(double[] shares, double... expected) {
        assertThat(shares).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            double tolerance = expected[i] == 0 || expected[i] == 1 ? 1e-9 : 0.02;
            assertThat(shares[i]).as("share of " + i).isCloseTo(expected[i], within(tolerance));
        }
    }
}
