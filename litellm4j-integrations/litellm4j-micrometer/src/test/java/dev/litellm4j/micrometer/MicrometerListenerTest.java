package dev.litellm4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.litellm4j.cache.ResponseCache;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.listen.ListenerFactory;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.providers.openai.OpenAiJson;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.Router;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricsProcessor;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.walkers.CollectorPrometheusMetricsWalker;
import org.junit.jupiter.api.Test;

class MicrometerListenerTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private static ChatRequest.Builder asking() {
        return ChatRequest.builder().model("g").user("hi");
    }

    private void calls() {
        try (Router router = Router.builder()
                .deployment(Deployment.of("g", "openai/gpt-4o").id("one"))
                .deployment(Deployment.of("g", "openai/gpt-4o").id("two"))
                .deployment(Deployment.of("h", "openai/gpt-4o").id("three"))
                .fallback("g", "h")
                .numRetries(1)
                .allowedFails(0)
                .listener(MicrometerListener.over(registry))
                .build()) {
            router.completion(asking().mockResponse("an answer").build());
            try (var stream = router.stream(asking().mockResponse("one two").build())) {
                stream.forEach(chunk -> {});
            }
            assertThat(catchThrowable(() -> router.completion(asking().mockResponse(
                                    new InternalServerException("broken", ErrorDetails.of("openai", "gpt-4o")))
                            .build())))
                    .isNotNull();
        }
    }

    private Set<String> scraped() {
        CollectorPrometheusMetricsWalker all = new CollectorPrometheusMetricsWalker();
        new TextPrometheusMetricsProcessor(
                        new ByteArrayInputStream(registry.scrape().getBytes(StandardCharsets.UTF_8)), all)
                .walk();
        Set<String> names = new TreeSet<>();
        all.getAllMetricFamilies().stream().map(MetricFamily::getName).forEach(names::add);
        return names;
    }

    @Test
    void prometheusReadsLiteLlmsNames() {
        calls();

        assertThat(scraped())
                .contains(
                        "litellm_requests_metric_total",
                        "litellm_deployment_total_requests_total",
                        "litellm_deployment_success_responses_total",
                        "litellm_deployment_failure_responses_total",
                        "litellm_request_total_latency_metric_seconds",
                        "litellm_llm_api_latency_metric_seconds",
                        "litellm_llm_api_time_to_first_token_metric_seconds",
                        "litellm_deployment_cooled_down_total",
                        "litellm_deployment_state",
                        "litellm_in_flight_requests");
        assertThat(registry.get("litellm_requests_metric").counters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum())
                .isEqualTo(3);
        assertThat(registry.get("litellm_in_flight_requests").gauge().value()).isZero();
    }

    @Test
    void whatIsCountedIsWhatHappened() {
        try (ResponseCache cache = ResponseCache.inMemory();
                Router router = Router.builder()
                        .deployment(Deployment.of("g", "openai/gpt-4o")
                                .id("one")
                                .modelInfo(ModelInfo.builder("own")
                                        .price(PriceUnit.INPUT, "0.5")
                                        .price(PriceUnit.OUTPUT, "0.25")
                                        .build()))
                        .numRetries(0)
                        .cache(cache)
                        .listener(MicrometerListener.over(registry))
                        .build()) {
            router.completion(asking().mockResponse("an answer").build());
            router.completion(asking().mockResponse("an answer").build());
            assertThat(catchThrowable(() -> router.completion(asking().mockResponse(
                                    new RateLimitException("slow down", ErrorDetails.of("openai", "gpt-4o")))
                            .build())))
                    .isNotNull();
        }
        // a mocked answer has 10 tokens of prompt and 20 of answer
        assertThat(count("litellm_requests_metric")).isEqualTo(3);
        assertThat(count("litellm_spend_metric")).as("the kept one is free").isEqualTo(10 * 0.5 + 20 * 0.25);
        assertThat(count("litellm_input_tokens_metric"))
                .as("of the kept one, too")
                .isEqualTo(20);
        assertThat(count("litellm_output_tokens_metric")).isEqualTo(40);
        assertThat(count("litellm_total_tokens_metric")).isEqualTo(60);
        assertThat(count("litellm_cache_hits_metric")).isEqualTo(1);
        assertThat(count("litellm_cache_misses_metric")).isEqualTo(1);
        assertThat(count("litellm_deployment_total_requests")).isEqualTo(2);
        assertThat(count("litellm_deployment_success_responses")).isEqualTo(1);
        assertThat(count("litellm_deployment_failure_responses")).isEqualTo(1);
        assertThat(registry.get("litellm_failed_requests_metric")
                        .tags("exception_status", "429", "exception_class", "RateLimitException")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("litellm_request_total_latency_metric").timers().stream()
                        .mapToLong(timer -> timer.count())
                        .sum())
                .isEqualTo(3);
    }

    private double count(String name) {
        return registry.get(name).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    /** Every metric that the dashboard asks for is one that the listener has. */
    @Test
    void theDashboardAsksForWhatIsThere() throws IOException {
        calls();
        Path docs = Path.of("..", "..", "docs", "grafana-dashboard.json");
        String text = Files.readString(docs);
        assertThat(OpenAiJson.read(text, JsonObject.class).objects("panels")).hasSizeGreaterThan(5);
        Set<String> there = new TreeSet<>();
        scraped().forEach(name -> {
            there.add(name);
            there.add(name + "_count");
            there.add(name + "_sum");
        });
        there.add("litellm_spend_metric_total");
        there.add("litellm_input_tokens_metric_total");
        there.add("litellm_output_tokens_metric_total");
        Matcher asked = Pattern.compile("litellm_(?!model_name)[a-z_]+").matcher(text);
        int found = 0;
        while (asked.find()) {
            assertThat(there).contains(asked.group());
            found++;
        }
        assertThat(found).isGreaterThan(8);
    }

    @Test
    void aConfigFileFindsIt() {
        assertThat(ListenerFactory.find("prometheus")).get().isInstanceOf(MicrometerListener.class);
    }
}
