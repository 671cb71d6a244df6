package dev.litellm4j.policy;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.pick.Ask;
import java.util.List;
import java.util.Set;

/**
 * Where a request is on its way. Immutable but for the journey and the tried ones, which it shares with what comes after.
 *
 * @param journey the whole way
 * @param group the model group asked now
 * @param members those of its deployments that may be asked now
 * @param ask the request, as far as it matters for the choice
 * @param tried the ids of the group's deployments that have failed this request
 * @param depth how many fallbacks lie behind
 * @param reason why the next attempt is made; empty for the first
 */
public record Route(
        Journey journey, Group group, List<Member> members, Ask ask, Set<String> tried, int depth, String reason) {
    /** The request. */
    public LlmRequest<?> request() {
        return ask.request();
    }

    /** Whether this request can go on after {@code failure}: to another level of the group, or to another group. */
    boolean leadsOn(LiteLLMException failure) {
        return hasHigherLevel(failure) || canFallBack(failure);
    }

    private boolean hasHigherLevel(LiteLLMException failure) {
        List<List<Member>> levels = group.levels();
        return levels.size() > 1 && members != levels.get(levels.size() - 1) && OrderLevels.helps(failure);
    }

    /** Whether a fallback is left that this request has not been to. */
    public boolean canFallBack(LiteLLMException failure) {
        return depth < journey.maxFallbacks()
                && !request().options().get(RequestOptions.DISABLE_FALLBACKS, false)
                && group.fallbacks().after(failure).stream().anyMatch(target -> !journey.hasEntered(target.model()));
    }

    Route with(List<Member> others) {
        return new Route(journey, group, others, ask, tried, depth, reason);
    }

    /** The same for one of several attempts that overlap, and which {@code alone} ends. */
    Route branch(Cancellation alone) {
        return new Route(journey.branch(alone), group, members, ask, tried, depth, reason);
    }

    /** The way on after a stream has broken: without the deployments {@code ids}, and then to what else there is. */
    public Route without(Set<String> ids, FallbackLists elsewhere, String why) {
        Group rest = group.without(ids).with(elsewhere);
        return new Route(journey, rest, rest.members(), ask, tried, depth, why);
    }

    /** The same for another reason. */
    public Route because(String why) {
        return new Route(journey, group, members, ask, tried, depth, why);
    }
}
