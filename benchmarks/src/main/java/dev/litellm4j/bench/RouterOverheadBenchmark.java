package dev.litellm4j.bench;

import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.Router;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a router adds to a call: {@code routed} less {@code direct}. Run with {@code -prof gc}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else
public class RouterOverheadBenchmark {
    private InstantClient client;
    private Router router;
    private Router limited;
    private ChatRequest direct;
    private ChatRequest routed;

    @Setup
    public void setUp() {
        client = new InstantClient();
        router = Router.builder()
                .client(client)
                .deployment(deployment("one"))
                .deployment(deployment("two"))
                .deployment(deployment("three"))
                .build();
        limited = Router.builder()
                .client(client)
                .deployment(
                        deployment("one").rpm(1_000_000_000).tpm(2_000_000_000).maxParallelRequests(100))
                .deployment(
                        deployment("two").rpm(1_000_000_000).tpm(2_000_000_000).maxParallelRequests(100))
                .timeout(Duration.ofSeconds(30))
                .enablePreCallChecks(true)
                .build();
        direct = request("openai/gpt-4o-mini");
        routed = request("fast");
    }

    /** The fake client by itself. */
    @Benchmark
    public ChatCompletion direct() {
        return client.call(direct);
    }

    /** Three deployments, no limits. */
    @Benchmark
    public ChatCompletion routed() {
        return router.call(routed);
    }

    /** Two deployments with rpm, tpm, parallel requests, a timeout and the checks before a call. */
    @Benchmark
    public ChatCompletion routedWithLimits() {
        return limited.call(routed);
    }

    private static Deployment deployment(String id) {
        return Deployment.of("fast", "openai/gpt-4o-mini")
                .id(id)
                .apiKey("no-key")
                .apiBase("http://localhost/v1");
    }

    private static ChatRequest request(String model) {
        return ChatRequest.builder()
                .model(model)
                .system(Prompt.SYSTEM)
                .user(Prompt.TEXT)
                .temperature(Prompt.TEMPERATURE)
                .maxTokens(Prompt.MAX_TOKENS)
                .build();
    }
}
