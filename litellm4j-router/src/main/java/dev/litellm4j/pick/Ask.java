package dev.litellm4j.pick;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.model.Capability;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What matters about a request when a deployment is chosen for it. Immutable.
 *
 * @param request the request
 * @param stream whether the answer shall arrive in chunks
 * @param promptTokens how long the prompt is, about; 0 where nobody needs to know
 * @param outputTokens how long the answer may be, as far as the request says
 * @param needs what the model must be able to do
 * @param tags what the deployment must be tagged with
 * @param region the only region it may stand in
 * @param team the caller's team; empty where none is said
 * @param affinity calls with the same one go to the same deployment while it can take them; empty for any
 */
public record Ask(
        LlmRequest<?> request,
        boolean stream,
        int promptTokens,
        int outputTokens,
        Set<Capability> needs,
        List<String> tags,
        Optional<String> region,
        String team,
        String affinity) {
    /** What is reserved of a limit on tokens: the prompt, and the answer as long as the request lets it get. */
    public int tokens() {
        return (int) Math.min(Integer.MAX_VALUE, (long) promptTokens + outputTokens);
    }
}
