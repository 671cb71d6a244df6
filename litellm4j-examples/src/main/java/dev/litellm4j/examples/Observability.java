package dev.litellm4j.examples;

import dev.litellm4j.cache.ResponseCache;
import dev.litellm4j.examples.simulated.SimulatedProviders;
import dev.litellm4j.listen.CallEvent;
import dev.litellm4j.listen.StandardLoggingPayload;
import dev.litellm4j.micrometer.MicrometerListener;
import dev.litellm4j.opentelemetry.OpenTelemetryListener;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.Router;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Two calls that fall back, one of them from the cache: as events, as a payload, as spans and as Prometheus' text. */
public final class Observability {
    private Observability() {}

    public static void main(String[] args) {
        List<CallEvent> events = new CopyOnWriteArrayList<>();
        Spans spans = new Spans();
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (SimulatedProviders there = SimulatedProviders.start();
                ResponseCache cache = ResponseCache.inMemory();
                Router router = Router.builder()
                        .deployment(Deployment.of("fast", "openai/gpt-4o-mini-missing")
                                .apiKey(SimulatedProviders.KEY)
                                .apiBase(there.openAi()))
                        .deployment(Deployment.of("strong", "anthropic/claude-haiku-4-5")
                                .apiKey(SimulatedProviders.KEY)
                                .apiBase(there.anthropic()))
                        .fallback("fast", "strong")
                        .cache(cache)
                        .listener(events::add)
                        .listener(OpenTelemetryListener.of(spans.telemetry()))
                        .listener(MicrometerListener.over(meters))
                        .build()) {
            router.completion("fast", "Name three rivers.");
            router.completion("fast", "Name three rivers.");
        } // closing the router waits until its listeners have been told

        events.forEach(event -> System.out.println("event " + event.getClass().getSimpleName()));
        events.stream()
                .filter(CallEvent.RequestEnded.class::isInstance)
                .map(CallEvent.RequestEnded.class::cast)
                .map(StandardLoggingPayload::of)
                .forEach(payload ->
                        System.out.println("payload " + payload.text("status") + " by " + payload.text("model")
                                + ", cache_hit " + payload.bool("cache_hit").orElse(false)));
        spans.finished.forEach(span -> System.out.println("span " + span));
        meters.scrape()
                .lines()
                .filter(line -> line.startsWith("litellm_fallbacks") || line.startsWith("litellm_cache"))
                .forEach(System.out::println);
    }

    /** Keeps the names of spans; an application exports them. */
    private static final class Spans implements SpanExporter {
        private final List<String> finished = new CopyOnWriteArrayList<>();

        OpenTelemetrySdk telemetry() {
            return OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(this))
                            .build())
                    .build();
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            spans.forEach(span -> finished.add(span.getName()));
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
