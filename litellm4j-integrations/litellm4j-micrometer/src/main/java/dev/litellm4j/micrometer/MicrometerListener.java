package dev.litellm4j.micrometer;

import dev.litellm4j.listen.AttemptInfo;
import dev.litellm4j.listen.CallEvent;
import dev.litellm4j.listen.CallListener;
import dev.litellm4j.listen.Ending;
import dev.litellm4j.listen.ErrorInfo;
import dev.litellm4j.listen.Outcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts and times calls under the names of LiteLLM's Prometheus metrics; a Prometheus registry adds {@code _total} to
 * counters and {@code _seconds} to timers. Labels say nothing of callers' keys. Thread-safe.
 */
public final class MicrometerListener implements CallListener {
    /** Deployments that may have gauges; more are not told apart by them. */
    private static final int MOST_GAUGES = 2_000;

    private final MeterRegistry registry;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<Tags, AtomicLong> gauges = new ConcurrentHashMap<>();

    private MicrometerListener(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("litellm_in_flight_requests", inFlight, AtomicInteger::get)
                .description("Calls under way.")
                .register(registry);
    }

    /** Over {@code registry}. */
    public static MicrometerListener over(MeterRegistry registry) {
        return new MicrometerListener(registry);
    }

    @Override
    public boolean wantsContent() {
        return false;
    }

    @Override
    public void on(CallEvent event) {
        if (event instanceof CallEvent.RequestStarted) {
            inFlight.incrementAndGet();
        } else if (event instanceof CallEvent.AttemptEnded ended) {
            attempt(ended);
        } else if (event instanceof CallEvent.RequestEnded ended) {
            inFlight.decrementAndGet();
            request(ended);
        } else if (event instanceof CallEvent.Retry retry) {
            count(
                    "litellm_retries",
                    1,
                    error(Tags.of("requested_model", retry.call().model()), retry.error()));
        } else if (event instanceof CallEvent.FallbackTaken on) {
            count(
                    "litellm_fallbacks",
                    1,
                    error(Tags.of("requested_model", on.from(), "fallback_model", on.to()), on.error()));
        } else if (event instanceof CallEvent.CooldownBegan rest) {
            Tags tags = rested(rest.deployment().model(), rest.deployment().id());
            count("litellm_deployment_cooled_down", 1, tags);
            gauge("litellm_deployment_state", 2, tags);
        } else if (event instanceof CallEvent.CooldownEnded well) {
            gauge(
                    "litellm_deployment_state",
                    0,
                    rested(well.deployment().model(), well.deployment().id()));
        } else if (event instanceof CallEvent.CacheHit hit) {
            count("litellm_cache_hits_metric", 1, Tags.of("model", hit.call().model()));
        } else if (event instanceof CallEvent.CacheMiss miss) {
            count("litellm_cache_misses_metric", 1, Tags.of("model", miss.call().model()));
        }
    }

    private static Tags rested(String model, String id) {
        return Tags.of("litellm_model_name", model, "model_id", id);
    }

    private void attempt(CallEvent.AttemptEnded event) {
        Ending ending = event.ending();
        AttemptInfo attempt = event.attempt();
        Tags tags = Tags.of(
                "requested_model",
                event.call().model(),
                "litellm_model_name",
                attempt.model(),
                "model_id",
                attempt.deployment(),
                "api_base",
                attempt.apiBase(),
                "api_provider",
                ending.provider());
        count("litellm_deployment_total_requests", 1, tags);
        if (ending.outcome() == Outcome.SUCCESS) {
            count("litellm_deployment_success_responses", 1, tags);
            registry.timer("litellm_llm_api_latency_metric", tags).record(ending.latency());
            if (ending.usage().completionTokens() > 0) {
                registry.timer("litellm_deployment_latency_per_output_token", tags)
                        .record(ending.latency().dividedBy(ending.usage().completionTokens()));
            }
            remaining("requests", ending, tags);
            remaining("tokens", ending, tags);
        } else if (ending.outcome() == Outcome.FAILURE) {
            ending.error().ifPresent(error -> count("litellm_deployment_failure_responses", 1, error(tags, error)));
        }
        ending.timeToFirstToken()
                .ifPresent(wait -> registry.timer("litellm_llm_api_time_to_first_token_metric", tags)
                        .record(wait));
    }

    private void remaining(String what, Ending ending, Tags tags) {
        ending.headers()
                .first("x-ratelimit-remaining-" + what)
                .filter(text -> text.matches("[0-9]{1,15}"))
                .ifPresent(text -> gauge("litellm_remaining_" + what + "_metric", Long.parseLong(text), tags));
    }

    private void request(CallEvent.RequestEnded event) {
        Ending ending = event.ending();
        Tags tags = Tags.of("requested_model", event.call().model(), "model", ending.model());
        count("litellm_requests_metric", 1, tags);
        if (ending.outcome() == Outcome.FAILURE) {
            ending.error().ifPresent(error -> count("litellm_failed_requests_metric", 1, error(tags, error)));
        }
        registry.timer("litellm_request_total_latency_metric", tags).record(ending.latency());
        if (ending.usage().isPresent()) {
            count("litellm_input_tokens_metric", ending.usage().promptTokens(), tags);
            count("litellm_output_tokens_metric", ending.usage().completionTokens(), tags);
            count("litellm_total_tokens_metric", ending.usage().totalTokens(), tags);
        }
        ending.cost()
                .ifPresent(cost -> count("litellm_spend_metric", cost.total().doubleValue(), tags));
    }

    private static Tags error(Tags tags, ErrorInfo error) {
        return tags.and("exception_status", String.valueOf(error.statusCode()), "exception_class", error.type());
    }

    private void count(String name, double amount, Tags tags) {
        registry.counter(name, tags).increment(amount);
    }

    private void gauge(String name, long value, Tags tags) {
        Tags key = tags.and("__name__", name);
        AtomicLong known = gauges.get(key);
        if (known == null && gauges.size() < MOST_GAUGES) {
            known = gauges.computeIfAbsent(key, missing -> {
                AtomicLong made = new AtomicLong(value);
                Gauge.builder(name, made, AtomicLong::get).tags(tags).register(registry);
                return made;
            });
        }
        if (known != null) {
            known.set(value);
        }
    }
}
