package dev.litellm4j.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.listen.CallListeners;
import dev.litellm4j.listen.ListenerOptions;
import dev.litellm4j.listen.ListenerOptions.WhenFull;
import dev.litellm4j.micrometer.MicrometerListener;
import dev.litellm4j.opentelemetry.OpenTelemetryListener;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.Router;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What eyes on every call cost: CPU of the whole process a call, listeners' threads included, with nobody listening, with a
 * listener that does nothing, and with OpenTelemetry (batched, its export thrown away) and Micrometer; then the live heap
 * along a million calls.
 */
public final class ListenerCost {
    private static final int CALLS = 300_000;
    private static final int LONG = 1_000_000;
    private static final int QUEUE = 8192;
    private static final ChatRequest REQUEST = ChatRequest.builder()
            .model("fast")
            .system(Prompt.SYSTEM)
            .user(Prompt.TEXT)
            .temperature(Prompt.TEMPERATURE)
            .maxTokens(Prompt.MAX_TOKENS)
            .build();

    private ListenerCost() {}

    /** Prints a line for each. */
    public static void main(String[] arguments) {
        double nobody = measured("nobody", null);
        double empty = measured("a listener that does nothing", idle());
        double both = measured("OpenTelemetry and Micrometer", both());
        System.out.printf("added: %.2f us by an idle listener, %.2f us by both%n", empty - nobody, both - nobody);
        heap(both());
    }

    private static CallListeners idle() {
        return CallListeners.builder()
                .listener(event -> {}, ListenerOptions.DEFAULTS.withQueue(QUEUE, WhenFull.CALLER_RUNS))
                .build();
    }

    /** The caller helps where the queue is full, or what is dropped would cost nothing. */
    private static CallListeners both() {
        ListenerOptions options = ListenerOptions.DEFAULTS.withQueue(QUEUE, WhenFull.CALLER_RUNS);
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(BatchSpanProcessor.builder(new Nowhere())
                                .setMaxQueueSize(QUEUE)
                                .build())
                        .build())
                .build();
        return CallListeners.builder()
                .listener(OpenTelemetryListener.of(sdk), options)
                .listener(MicrometerListener.over(new SimpleMeterRegistry()), options)
                .build();
    }

    private static Router router(@Nullable CallListeners listeners) {
        Router.Builder builder = Router.builder()
                .client(new InstantClient())
                .deployment(Deployment.of("fast", "openai/gpt-4o-mini").apiKey("no-key"));
        return (listeners == null ? builder : builder.listeners(listeners)).build();
    }

    private static double measured(String what, @Nullable CallListeners listeners) {
        try (Router router = router(listeners)) {
            run(router, CALLS);
            settle(listeners);
            long before = cpu();
            run(router, CALLS);
            settle(listeners);
            double micros = (cpu() - before) / 1e3 / CALLS;
            System.out.printf("%-30s %.2f us CPU a call%s%n", what, micros, dropped(listeners));
            return micros;
        } finally {
            if (listeners != null) {
                listeners.close();
            }
        }
    }

    private static String dropped(@Nullable CallListeners listeners) {
        return listeners == null || listeners.dropped() == 0 ? "" : ", " + listeners.dropped() + " events dropped";
    }

    private static void heap(CallListeners listeners) {
        try (Router router = router(listeners)) {
            for (int done = 0; done <= LONG; done += LONG / 4) {
                settle(listeners);
                System.out.printf("%,9d calls: %.2f MB live%n", done, live());
                if (done < LONG) {
                    run(router, LONG / 4);
                }
            }
        }
        listeners.close();
    }

    private static void run(LlmClient client, int calls) {
        for (int i = 0; i < calls; i++) {
            client.completion(REQUEST);
        }
    }

    private static void settle(@Nullable CallListeners listeners) {
        if (listeners != null && !listeners.flush(Duration.ofMinutes(1))) {
            throw new IllegalStateException("the listeners did not keep up");
        }
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double live() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
    }

    /** Takes spans and lets them go. */
    private static final class Nowhere implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
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
