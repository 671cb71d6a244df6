package dev.litellm4j.policy;

import dev.litellm4j.error.ContentPolicyViolationException;
import dev.litellm4j.error.ContextWindowExceededException;
import dev.litellm4j.error.LiteLLMException;
import java.util.List;

/** Asks the deployments of the lowest {@code order} first, and those of a higher one when they cannot answer. */
public final class OrderLevels implements Policy {
    @Override
    public <R> R around(Route route, Step<R> next) {
        List<List<Member>> levels = route.group().levels();
        if (levels.size() < 2) {
            return next.go(route);
        }
        LiteLLMException last = null;
        for (List<Member> level : levels) {
            if (last != null && route.journey().cancellation().isCancelled()) {
                break;
            }
            String why = last == null
                    ? route.reason()
                    : "order " + level.get(0).seat().order() + " after " + Fallbacks.name(last);
            try {
                return next.go(route.with(level).because(why));
            } catch (ContextWindowExceededException | ContentPolicyViolationException e) {
                throw e; // a lower priority does not make the prompt shorter or tamer
            } catch (LiteLLMException e) {
                last = e;
            }
        }
        throw java.util.Objects.requireNonNull(last);
    }
}
