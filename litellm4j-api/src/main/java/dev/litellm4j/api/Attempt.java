package dev.litellm4j.api;

import dev.litellm4j.error.LiteLLMException;
import java.time.Duration;
import java.util.Optional;

/**
 * One call to one deployment on the way to an answer.
 *
 * @param group the model group it was made for
 * @param deployment the deployment's id
 * @param reason why it was made, such as {@code retry 1 of 2 after RateLimitException}; empty for the first one
 * @param latency until the answer, the first chunk of a stream, or the failure
 * @param failure how it failed; empty for the one that answered
 */
public record Attempt(
        String group, String deployment, String reason, Duration latency, Optional<LiteLLMException> failure) {}
