package dev.litellm4j.bench;

import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a model string means, asked again and again as by a busy client; run with {@code -prof gc}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(2)
public class RegistryBenchmark {
    private final Providers providers = new Providers(ModelCatalog.bundled(), List.of());

    @Param({
        "openai/gpt-4o",
        "gpt-4o",
        "openai/gpt-5-mini",
        "anthropic/claude-sonnet-4-5",
        "groq/llama-3.3-70b-versatile",
        "openrouter/anthropic/claude-sonnet-4.5",
        "vertex_ai/claude-sonnet-4-5",
        "bedrock/converse/us.anthropic.claude-sonnet-4-5-20250929-v1:0"
    })
    String model = "";

    /** The provider and the model. */
    @Benchmark
    public Providers.Match resolve() {
        return providers.resolve(model, Optional.empty());
    }
}
