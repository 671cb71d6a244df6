package dev.litellm4j.micrometer;

import dev.litellm4j.listen.AttemptInfo;
import dev.litellm4j.listen.CallEvent;
import dev.litellm4j.listen.Ending;
import dev.litellm4j.listen.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** The meters of attempts with the same labels: looked up once, as a registry's look-up costs as much as all the rest. */
final class Attempted {
    private final Tags tags;
    private final Counter total;
    private final Counter succeeded;
    private final Timer latency;
    private final Timer perToken;
    private final Timer firstToken;

    /** What tells them apart. */
    record Labels(String requested, String model, String deployment, String apiBase, String provider) {
        static Labels of(CallEvent.AttemptEnded event) {
            AttemptInfo attempt = event.attempt();
            return new Labels(
                    event.call().model(),
                    attempt.model(),
                    attempt.deployment(),
                    attempt.apiBase(),
                    event.ending().provider());
        }

        Tags tags() {
            return Tags.of(
                    "requested_model",
                    requested,
                    "litellm_model_name",
                    model,
                    "model_id",
                    deployment,
                    "api_base",
                    apiBase,
                    "api_provider",
                    provider);
        }
    }

    Attempted(MeterRegistry registry, Labels labels) {
        this.tags = labels.tags();
        this.total = registry.counter("litellm_deployment_total_requests", tags);
        this.succeeded = registry.counter("litellm_deployment_success_responses", tags);
        this.latency = registry.timer("litellm_llm_api_latency_metric", tags);
        this.perToken = registry.timer("litellm_deployment_latency_per_output_token", tags);
        this.firstToken = registry.timer("litellm_llm_api_time_to_first_token_metric", tags);
    }

    Tags tags() {
        return tags;
    }

    void record(Ending ending) {
        total.increment();
        if (ending.outcome() == Outcome.SUCCESS) {
            succeeded.increment();
            latency.record(ending.latency());
            int tokens = ending.usage().completionTokens();
            if (tokens > 0) {
                perToken.record(ending.latency().dividedBy(tokens));
            }
        }
        ending.timeToFirstToken().ifPresent(firstToken::record);
    }
}
