package dev.litellm4j.bench;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.health.Health;
import dev.litellm4j.health.HealthSettings;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.pick.Ask;
import dev.litellm4j.pick.Filters;
import dev.litellm4j.pick.Strategies;
import dev.litellm4j.policy.FallbackLists;
import dev.litellm4j.policy.Group;
import dev.litellm4j.policy.Journey;
import dev.litellm4j.policy.Lease;
import dev.litellm4j.policy.Leasing;
import dev.litellm4j.policy.Member;
import dev.litellm4j.policy.Route;
import dev.litellm4j.policy.Tried;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.RetryPolicy;
import dev.litellm4j.router.RoutingStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A deployment lent and given back, of so many, by each strategy; run with {@code -prof gc}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else
public class PickBenchmark {
    @Param({"10", "100", "1000", "10000"})
    int deployments;

    @Param({"SIMPLE_SHUFFLE", "LEAST_BUSY", "USAGE_BASED", "LATENCY_BASED", "COST_BASED", "AFFINITY"})
    String strategy = "";

    private final Usage usage =
            new Usage(JsonObject.of("prompt_tokens", 10, "completion_tokens", 5, "total_tokens", 15));
    private final List<Ask> asks = new ArrayList<>();
    private final Clockwork clockwork = new Machine();
    private Leasing leasing;
    private Group group;
    private int calls;

    @Setup
    public void setUp() {
        boolean affine = strategy.equals("AFFINITY");
        Health health = new Health(HealthSettings.DEFAULTS, clockwork);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < deployments; i++) {
            ModelInfo info = ModelInfo.builder("m")
                    .price(PriceUnit.INPUT, "0.00000" + (1 + i % 7))
                    .price(PriceUnit.OUTPUT, "0.0001")
                    .build();
            Deployment deployment =
                    Deployment.of("g", "openai/m").rpm(900_000_000 + i).modelInfo(info);
            Seat seat = new Seat(deployment, "d" + i, Deployment::modelInfo);
            seat.latencies().answered(1_000_000 + i % 97 * 1000, 5);
            seat.tokens().add(clockwork.nanos(), 1 + i % 89);
            members.add(new Member(seat, health.breaker(deployment, seat.id())));
        }
        group = new Group("g", members, FallbackLists.NONE, RetryPolicy.NONE);
        leasing = new Leasing(
                new Strategies(
                        Strategies.of(affine ? RoutingStrategy.SIMPLE_SHUFFLE : RoutingStrategy.valueOf(strategy), 0),
                        Map.of(),
                        0),
                List.of(Filters.values()),
                Duration.ZERO,
                clockwork);
        ChatRequest request = ChatRequest.builder().model("g").user(Prompt.TEXT).build();
        for (int i = 0; i < 64; i++) {
            asks.add(new Ask(
                    request, false, 10, 5, Set.of(), List.of(), Optional.empty(), "", affine ? "session " + i : ""));
        }
    }

    /** Lent, and given back as answered. */
    @Benchmark
    public Lease lease() {
        Ask ask = asks.get(calls++ & 63);
        Route route = new Route(
                new Journey(new Cancellation(), 5, clockwork), group, group.members(), ask, new Tried(), 0, "");
        Lease lease = leasing.lease(route);
        lease.succeeded(usage, Optional.empty());
        return lease;
    }

    /** The machine's clock and dice. */
    private static final class Machine implements Clockwork {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void sleep(Duration duration, Cancellation cancellation) {
            throw new UnsupportedOperationException("nobody waits here");
        }

        @Override
        public double random() {
            return ThreadLocalRandom.current().nextDouble();
        }
    }
}
