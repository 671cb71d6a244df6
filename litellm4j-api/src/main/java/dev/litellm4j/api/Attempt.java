package dev.litellm4j.api;

import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import java.time.Duration;
import java.util.Optional;

/**
 * One call to one deployment on the way to an answer.
 *
 * @param group the model group it was made for
 * @param deployment the deployment's id
 * @param reason why it was made, such as {@code retry 1 of 2 after RateLimitException}; empty for the first one
 * @param latency until the answer, the first chunk of a stream, the failure, or until nobody waited for it any more
 * @param failure what it ended with; empty for the one that answered
 * @param isCancelled whether it was given up, as another attempt made at the same time was faster
 */
public record Attempt(
        String group,
        String deployment,
        String reason,
        Duration latency,
        Optional<LiteLLMException> failure,
        boolean isCancelled) {
    /** One that was not cancelled. */
    public Attempt(
            String group, String deployment, String reason, Duration latency, Optional<LiteLLMException> failure) {
        this(group, deployment, reason, latency, failure, false);
    }

    /** One that was given up, as nobody waited for it any more. */
    public static Attempt cancelled(String group, String deployment, String reason, Duration latency) {
        LiteLLMException failure = new ApiConnectionException(
                "cancelled after " + latency.toMillis() + " ms: nobody waited for " + deployment + " any more",
                ErrorDetails.of("", group));
        return new Attempt(group, deployment, reason, latency, Optional.of(failure), true);
    }

    /** {@code answered}, {@code failed} or {@code cancelled}. */
    public String outcome() {
        return isCancelled ? "cancelled" : failure.isPresent() ? "failed" : "answered";
    }
}
