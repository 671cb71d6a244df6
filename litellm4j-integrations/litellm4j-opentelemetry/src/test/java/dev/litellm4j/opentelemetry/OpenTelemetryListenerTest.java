package dev.litellm4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.litellm4j.api.LlmClient;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.listen.CallListener;
import dev.litellm4j.listen.ListenerFactory;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.Router;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.semconv.incubating.GenAiIncubatingAttributes;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class OpenTelemetryListenerTest {
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .build();

    private static ChatRequest.Builder asking(String model) {
        return ChatRequest.builder()
                .model(model)
                .user("secret words")
                .temperature(0.5)
                .maxTokens(7)
                .seed(3);
    }

    private Router router(CallListener... listeners) {
        Router.Builder builder = Router.builder()
                .deployment(Deployment.of("g", "openai/gpt-4o").id("one"))
                .numRetries(0)
                .disableCooldowns();
        for (CallListener listener : listeners) {
            builder.listener(listener);
        }
        return builder.build();
    }

    private SpanData span(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCallIsASpanBelowTheCallersWithItsAttemptBelow() {
        Span outer = sdk.getTracer("test").spanBuilder("outer").startSpan();
        try (Router router = router(OpenTelemetryListener.of(sdk));
                Scope scope = outer.makeCurrent()) {
            router.completion(asking("g").mockResponse("an answer").build());
        }
        outer.end();

        SpanData request = span("chat g");
        SpanData attempt = span("attempt openai/gpt-4o");
        assertThat(request.getParentSpanId()).isEqualTo(outer.getSpanContext().getSpanId());
        assertThat(attempt.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(request.getAttributes().get(GenAiIncubatingAttributes.GEN_AI_OPERATION_NAME))
                .isEqualTo("chat");
        assertThat(request.getAttributes().get(GenAiIncubatingAttributes.GEN_AI_REQUEST_TEMPERATURE))
                .isEqualTo(0.5);
        assertThat(request.getAttributes().get(GenAiIncubatingAttributes.GEN_AI_REQUEST_MAX_TOKENS))
                .isEqualTo(7);
        assertThat(spans.getFinishedSpanItems().toString()).doesNotContain("secret words", "an answer");
    }

    @Test
    void namesAndTypesAreThoseOfTheConvention() throws IllegalAccessException {
        Map<String, AttributeKey<?>> convention = new HashMap<>();
        for (Field field : GenAiIncubatingAttributes.class.getFields()) {
            if (field.get(null) instanceof AttributeKey<?> key) {
                convention.put(key.getKey(), key);
            }
        }
        int checked = 0;
        for (Field field : Keys.class.getDeclaredFields()) {
            if (field.get(null) instanceof AttributeKey<?> key
                    && key.getKey().startsWith("gen_ai.")
                    && !List.of("gen_ai.cost.total_cost", "gen_ai.input.messages", "gen_ai.output.messages")
                            .contains(key.getKey())) {
                assertThat(convention).containsEntry(key.getKey(), key);
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(15);
    }

    /** Of the rest, {@code gen_ai.cost.total_cost} is LiteLLM's, {@code error} and {@code http} other conventions'. */
    @Test
    void whatIsExportedIsTheConventionsOrNamedAsOurs() throws IllegalAccessException {
        Map<String, AttributeKey<?>> convention = new HashMap<>();
        for (Field field : GenAiIncubatingAttributes.class.getFields()) {
            if (field.get(null) instanceof AttributeKey<?> key) {
                convention.put(key.getKey(), key);
            }
        }
        try (Router router = router(OpenTelemetryListener.of(sdk).withContent())) {
            router.completion(
                    asking("g").n(1).topP(0.9).mockResponse("an answer").build());
            try (var stream =
                    router.stream(asking("g").mockResponse("river lake").build())) {
                stream.forEach(chunk -> {});
            }
            assertThat(catchThrowable(() -> router.completion(asking("g")
                            .mockResponse(new InternalServerException("broken", ErrorDetails.of("openai", "gpt-4o")))
                            .build())))
                    .isNotNull();
        }
        Set<String> seen = new HashSet<>();
        assertThat(spans.getFinishedSpanItems()).hasSize(6).allSatisfy(span -> {
            assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
            span.getAttributes().forEach((key, value) -> hasItsPlace(key, convention, seen));
        });
        assertThat(metrics.collectAllMetrics())
                .isNotEmpty()
                .allSatisfy(metric -> metric.getHistogramData()
                        .getPoints()
                        .forEach(point ->
                                point.getAttributes().forEach((key, value) -> hasItsPlace(key, convention, seen))));
        assertThat(seen)
                .contains(
                        "gen_ai.operation.name",
                        "gen_ai.provider.name",
                        "gen_ai.request.model",
                        "gen_ai.request.top_p",
                        "gen_ai.response.model",
                        "gen_ai.response.finish_reasons",
                        "gen_ai.usage.input_tokens",
                        "gen_ai.usage.output_tokens",
                        "gen_ai.input.messages",
                        "gen_ai.output.messages",
                        "gen_ai.token.type",
                        "error.type");
    }

    private static void hasItsPlace(AttributeKey<?> key, Map<String, AttributeKey<?>> convention, Set<String> seen) {
        seen.add(key.getKey());
        boolean text = key.getKey().endsWith("put.messages"); // "any" there, JSON here as long as spans have no maps
        if (key.getKey().startsWith("gen_ai.") && !key.getKey().startsWith("gen_ai.cost.") && !text) {
            assertThat(convention).containsEntry(key.getKey(), key);
        } else {
            assertThat(key.getKey()).matches("(litellm|gen_ai[.]cost|gen_ai[.](in|out)put)[.].*|error.type|http[.].*");
        }
    }

    @Test
    void aFailureIsAnErrorWithItsType() {
        try (Router router = router(OpenTelemetryListener.of(sdk))) {
            assertThat(catchThrowable(() -> router.completion(asking("g")
                            .mockResponse(new InternalServerException("broken", ErrorDetails.of("openai", "gpt-4o")))
                            .build())))
                    .isNotNull();
        }
        SpanData request = span("chat g");
        assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(request.getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("InternalServerException");
    }

    @Test
    void contentIsThereWhereItIsAskedFor() {
        try (Router router = router(OpenTelemetryListener.of(sdk).withContent())) {
            router.completion(asking("g").mockResponse("an answer").build());
        }
        assertThat(span("chat g").getAttributes().get(AttributeKey.stringKey("gen_ai.input.messages")))
                .isEqualTo("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"secret words\"}]}]");
        assertThat(span("chat g").getAttributes().get(AttributeKey.stringKey("gen_ai.output.messages")))
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"an answer\"}],"
                        + "\"finish_reason\":\"stop\"}]");
    }

    @Test
    void howItEndedIsSaidWithoutContent() {
        try (Router router = router(OpenTelemetryListener.of(sdk))) {
            try (var stream =
                    router.stream(asking("g").mockResponse("river lake").build())) {
                stream.forEach(chunk -> {});
            }
        }
        SpanData request = span("chat g");
        assertThat(request.getAttributes().get(GenAiIncubatingAttributes.GEN_AI_RESPONSE_FINISH_REASONS))
                .containsExactly("stop");
        assertThat(request.getAttributes().get(GenAiIncubatingAttributes.GEN_AI_RESPONSE_ID))
                .isNotEmpty();
        assertThat(spans.getFinishedSpanItems().toString()).doesNotContain("river", "lake");
    }

    @Test
    void toolsKeepTheirPartsInTheConventionsWords() {
        JsonObject request = JsonObject.of(
                "messages",
                List.of(
                        JsonObject.of(
                                "role",
                                "assistant",
                                "tool_calls",
                                List.of(JsonObject.of(
                                        "id",
                                        "c1",
                                        "type",
                                        "function",
                                        "function",
                                        JsonObject.of("name", "clock", "arguments", "{}")))),
                        JsonObject.of("role", "tool", "tool_call_id", "c1", "content", "noon")));

        assertThat(Messages.input(request))
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"c1\","
                        + "\"name\":\"clock\",\"arguments\":\"{}\"}]},{\"role\":\"tool\",\"parts\":"
                        + "[{\"type\":\"tool_call_response\",\"id\":\"c1\",\"response\":\"noon\"}]}]");
    }

    @Test
    void durationAndTokensAreMeasured() {
        try (Router router = router(OpenTelemetryListener.of(sdk))) {
            router.completion(asking("g").mockResponse("an answer").build());
            try (var stream = router.stream(asking("g").mockResponse("one two").build())) {
                stream.forEach(chunk -> {});
            }
        }
        assertThat(metrics.collectAllMetrics())
                .extracting(MetricData::getName)
                .contains("gen_ai.client.operation.duration", "gen_ai.client.operation.time_to_first_chunk");
        MetricData tokens = metrics.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals("gen_ai.client.token.usage"))
                .findFirst()
                .orElseThrow();
        assertThat(tokens.getUnit()).isEqualTo("{token}");
        assertThat(tokens.getHistogramData().getPoints())
                .extracting(point -> point.getAttributes().get(GenAiIncubatingAttributes.GEN_AI_TOKEN_TYPE))
                .containsExactlyInAnyOrder("input", "output");
    }

    @Test
    void anotherListenerIsToldInTheCallersContext() {
        List<String> traces = new CopyOnWriteArrayList<>();
        Span outer = sdk.getTracer("test").spanBuilder("outer").startSpan();
        CallListener inner = event -> traces.add(Span.current().getSpanContext().getTraceId());
        try (LlmClient router = router(OpenTelemetryListener.inContextOfCaller(inner));
                Scope scope = outer.makeCurrent()) {
            router.call(asking("g").mockResponse("an answer").build());
        }
        assertThat(traces).hasSize(4).containsOnly(outer.getSpanContext().getTraceId());
    }

    @Test
    void aConfigFileFindsIt() {
        assertThat(ListenerFactory.find("otel")).get().isInstanceOf(OpenTelemetryListener.class);
    }
}
