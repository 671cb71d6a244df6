package dev.litellm4j.router;

import dev.litellm4j.api.LlmRequest;
import java.util.List;

/** A strategy of your own. It is asked by many threads at once and should take no more than a few microseconds. */
@FunctionalInterface
public interface CustomRoutingStrategy {
    /**
     * The deployment that shall take {@code request}.
     *
     * @param candidates those that can take it: healthy, within their limits, allowed; never empty
     * @return one of them
     */
    DeploymentStatus choose(List<DeploymentStatus> candidates, LlmRequest<?> request);
}
