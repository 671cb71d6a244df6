package dev.litellm4j.policy;

import dev.litellm4j.error.ContextWindowExceededException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.pick.Filters;

/** Refuses a prompt that no deployment of the group can hold before anybody is asked, so that a larger one is. */
public final class WindowCheck implements Policy {
    private final boolean first;

    /** {@code first}: whether the group that the caller names is looked at, too, and not only the fallbacks. */
    public WindowCheck(boolean first) {
        this.first = first;
    }

    @Override
    public <R> R around(Route route, Step<R> next) {
        if ((first || route.depth() > 0)
                && route.ask().promptTokens() > 0
                && !route.members().isEmpty()
                && route.members().stream()
                        .allMatch(member -> Filters.CONTEXT_WINDOW.refuses(member.seat(), route.ask(), 0))) {
            throw new ContextWindowExceededException(
                    "the prompt has about " + route.ask().promptTokens() + " tokens, more than any deployment of "
                            + route.group().name() + " takes; shorten it or set a contextWindowFallback",
                    ErrorDetails.of("", route.group().name()));
        }
        return next.go(route);
    }
}
