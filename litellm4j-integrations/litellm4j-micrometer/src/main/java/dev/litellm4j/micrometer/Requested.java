package dev.litellm4j.micrometer;

import dev.litellm4j.listen.CallEvent;
import dev.litellm4j.listen.Ending;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** The meters of calls with the same labels. */
final class Requested {
    private final Tags tags;
    private final Counter requests;
    private final Timer latency;
    private final Counter input;
    private final Counter output;
    private final Counter total;
    private final Counter spend;

    /** What tells them apart. */
    record Labels(String requested, String model) {
        static Labels of(CallEvent.RequestEnded event) {
            return new Labels(event.call().model(), event.ending().model());
        }
    }

    Requested(MeterRegistry registry, Labels labels) {
        this.tags = Tags.of("requested_model", labels.requested(), "model", labels.model());
        this.requests = registry.counter("litellm_requests_metric", tags);
        this.latency = registry.timer("litellm_request_total_latency_metric", tags);
        this.input = registry.counter("litellm_input_tokens_metric", tags);
        this.output = registry.counter("litellm_output_tokens_metric", tags);
        this.total = registry.counter("litellm_total_tokens_metric", tags);
        this.spend = registry.counter("litellm_spend_metric", tags);
    }

    Tags tags() {
        return tags;
    }

    void record(Ending ending) {
        requests.increment();
        latency.record(ending.latency());
        if (ending.usage().isPresent()) {
            input.increment(ending.usage().promptTokens());
            output.increment(ending.usage().completionTokens());
            total.increment(ending.usage().totalTokens());
        }
        ending.cost().ifPresent(cost -> spend.increment(cost.total().doubleValue()));
    }
}
