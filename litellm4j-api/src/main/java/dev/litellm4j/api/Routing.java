package dev.litellm4j.api;

import dev.litellm4j.error.LiteLLMException;
import java.util.List;

/**
 * The way a request took to its answer.
 *
 * @param deployment the deployment that answered, or the model string where no router was involved
 * @param history every attempt, oldest first, the one that answered last; empty where no router was involved
 */
public record Routing(String deployment, List<Attempt> history) {
    /** How many attempts were made, the one that answered included. */
    public int attempts() {
        return Math.max(1, history.size());
    }

    /** The failures of the attempts before the answer, oldest first; an attempt that was cancelled has not failed. */
    public List<LiteLLMException> failures() {
        return history.stream()
                .filter(attempt -> !attempt.isCancelled())
                .flatMap(attempt -> attempt.failure().stream())
                .toList();
    }
}
