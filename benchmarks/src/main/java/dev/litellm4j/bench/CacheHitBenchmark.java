package dev.litellm4j.bench;

import dev.litellm4j.api.LlmClient;
import dev.litellm4j.cache.ResponseCache;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import java.util.Optional;
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

/** What an answer costs that was given before, the key included. Run with {@code -prof gc}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else
public class CacheHitBenchmark {
    private static final int LONG = 10_000;

    private ResponseCache cache;
    private LlmClient client;
    private ChatRequest usual;
    private ChatRequest large;

    @Setup
    public void setUp() {
        cache = ResponseCache.inMemory();
        client = cache.wrap(new InstantClient());
        usual = request(Prompt.TEXT);
        large = request("x".repeat(LONG));
        client.completion(usual);
        client.completion(large);
    }

    /** A hit. */
    @Benchmark
    public ChatCompletion hit() {
        return client.call(usual);
    }

    /** A hit with a prompt of 10,000 characters, all of which are hashed. */
    @Benchmark
    public ChatCompletion hitOfALongPrompt() {
        return client.call(large);
    }

    /** The key alone. */
    @Benchmark
    public Optional<String> key() {
        return cache.key(usual);
    }

    private static ChatRequest request(String text) {
        return ChatRequest.builder()
                .model("openai/gpt-4o-mini")
                .system(Prompt.SYSTEM)
                .user(text)
                .temperature(Prompt.TEMPERATURE)
                .maxTokens(Prompt.MAX_TOKENS)
                .build();
    }
}
