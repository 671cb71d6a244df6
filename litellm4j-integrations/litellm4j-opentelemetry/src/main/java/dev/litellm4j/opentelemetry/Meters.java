package dev.litellm4j.opentelemetry;

import dev.litellm4j.listen.CallEvent;
import dev.litellm4j.listen.Ending;
import dev.litellm4j.listen.Outcome;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import java.util.List;

/** OpenTelemetry's "Semantic conventions for generative AI metrics", with the bounds they advise. Thread-safe. */
final class Meters {
    private static final List<Double> SECONDS =
            List.of(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);
    private static final List<Long> TOKENS = List.of(
            1L,
            4L,
            16L,
            64L,
            256L,
            1024L,
            4096L,
            16_384L,
            65_536L,
            262_144L,
            1_048_576L,
            4_194_304L,
            16_777_216L,
            67_108_864L);

    private final DoubleHistogram duration;
    private final DoubleHistogram firstChunk;
    private final LongHistogram tokens;

    Meters(Meter meter) {
        this.duration = meter.histogramBuilder("gen_ai.client.operation.duration")
                .setUnit("s")
                .setDescription("GenAI operation duration.")
                .setExplicitBucketBoundariesAdvice(SECONDS)
                .build();
        this.firstChunk = meter.histogramBuilder("gen_ai.client.operation.time_to_first_chunk")
                .setUnit("s")
                .setDescription("Time to receive the first chunk.")
                .setExplicitBucketBoundariesAdvice(SECONDS)
                .build();
        this.tokens = meter.histogramBuilder("gen_ai.client.token.usage")
                .ofLongs()
                .setUnit("{token}")
                .setDescription("Number of input and output tokens used.")
                .setExplicitBucketBoundariesAdvice(TOKENS)
                .build();
    }

    void record(CallEvent.RequestEnded event, Context context) {
        Ending ending = event.ending();
        Attributes plain = attributes(event);
        duration.record(ending.latency().toNanos() / 1e9, plain, context);
        ending.timeToFirstToken().ifPresent(wait -> firstChunk.record(wait.toNanos() / 1e9, plain, context));
        if (ending.usage().isPresent()) {
            tokens.record(
                    ending.usage().promptTokens(),
                    plain.toBuilder().put(Keys.TOKEN_TYPE, "input").build(),
                    context);
            tokens.record(
                    ending.usage().completionTokens(),
                    plain.toBuilder().put(Keys.TOKEN_TYPE, "output").build(),
                    context);
        }
    }

    private static Attributes attributes(CallEvent.RequestEnded event) {
        Ending ending = event.ending();
        AttributesBuilder all = Attributes.builder()
                .put(Keys.OPERATION, Names.operation(event.call().operation()))
                .put(Keys.REQUEST_MODEL, event.call().model());
        if (!ending.provider().isEmpty()) {
            all.put(Keys.PROVIDER, Names.provider(ending.provider()));
        }
        if (!ending.model().isEmpty()) {
            all.put(Keys.RESPONSE_MODEL, ending.model());
        }
        if (ending.outcome() == Outcome.CANCELLED) {
            all.put(Keys.ERROR_TYPE, "cancelled");
        }
        ending.error()
                .filter(error -> ending.outcome() == Outcome.FAILURE)
                .ifPresent(error -> all.put(Keys.ERROR_TYPE, error.type()));
        return all.build();
    }
}
