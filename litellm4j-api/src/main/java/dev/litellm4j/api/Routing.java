package dev.litellm4j.api;

import dev.litellm4j.error.LiteLLMException;
import java.util.List;

/**
 * The way a request took to its answer.
 *
 * @param deployment the deployment that answered, or the model string where no router was involved
 * @param failures the failures of the attempts before it, oldest first
 */
public record Routing(String deployment, List<LiteLLMException> failures) {
    /** How many attempts were made, the one that answered included. */
    public int attempts() {
        return failures.size() + 1;
    }
}
