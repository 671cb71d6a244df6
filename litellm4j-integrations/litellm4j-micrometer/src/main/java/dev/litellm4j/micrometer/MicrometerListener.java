package dev.litellm4j.micrometer;

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
    private final Known<Attempted.Labels, Attempted> attempts;
    private final Known<Requested.Labels, Requested> requests;

    private MicrometerListener(MeterRegistry registry) {
        this.registry = registry;
        this.attempts = new Known<>(labels -> new Attempted(registry, labels));
        this.requests = new Known<>(labels -> new Requested(registry, labels));
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
        Attempted meters = attempts.get(Attempted.Labels.of(event));
        meters.record(ending);
        if (ending.outcome() == Outcome.SUCCESS) {
            remaining("requests", ending, meters.tags());
            remaining("tokens", ending, meters.tags());
        } else if (ending.outcome() == Outcome.FAILURE) {
            ending.error()
                    .ifPresent(error -> count("litellm_deployment_failure_responses", 1, error(meters.tags(), error)));
        }
    }

    private void remaining(String what, Ending ending, Tags tags) {
        ending.headers()
                .first("x-ratelimit-remaining-" + what)
                .filter(text -> text.matches("[0-9]{1,15}"))
                .ifPresent(text -> gauge("litellm_remaining_" + what + "_metric", Long.parseLong(text), tags));
    }

    private void request(CallEvent.RequestEnded event) {
        Requested meters = requests.get(Requested.Labels.of(event));
        meters.record(event.ending());
        if (event.ending().outcome() == Outcome.FAILURE) {
            event.ending()
                    .error()
                    .ifPresent(error -> count("litellm_failed_requests_metric", 1, error(meters.tags(), error)));
        }
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
