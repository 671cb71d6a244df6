package dev.litellm4j.router;

import dev.litellm4j.error.LiteLLMException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a deployment is doing, at one moment.
 *
 * @param id its id
 * @param modelName its model group
 * @param model what it calls, {@code provider/model}
 * @param state {@code healthy}, {@code cooling}, {@code probing} or {@code blocked}
 * @param cooldownEnd when it comes back
 * @param inFlight calls under way, open streams included
 * @param requestsPerMinute requests in the last minute
 * @param tokensPerMinute tokens in the last minute
 * @param successes calls that succeeded since the router was built
 * @param failures calls that failed since the router was built
 * @param latency the usual time to an answer; empty before the first
 * @param timeToFirstToken the usual time to a stream's first token
 * @param lastFailure the last failure
 */
public record DeploymentStatus(
        String id,
        String modelName,
        String model,
        String state,
        Optional<Instant> cooldownEnd,
        int inFlight,
        long requestsPerMinute,
        long tokensPerMinute,
        long successes,
        long failures,
        Optional<Duration> latency,
        Optional<Duration> timeToFirstToken,
        Optional<LiteLLMException> lastFailure) {}
