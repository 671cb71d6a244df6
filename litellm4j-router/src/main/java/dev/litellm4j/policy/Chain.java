package dev.litellm4j.policy;

import java.util.List;

/** Policies, the outermost first. Immutable. */
public final class Chain {
    private final Policy[] policies;

    /** A chain of these. */
    public Chain(List<Policy> policies) {
        this.policies = policies.toArray(new Policy[0]);
    }

    /** Runs {@code last} within all of them. */
    public <R> R run(Route route, Step<R> last) {
        return from(0, route, last);
    }

    private <R> R from(int position, Route route, Step<R> last) {
        return position == policies.length
                ? last.go(route)
                : policies[position].around(route, onward -> from(position + 1, onward, last));
    }
}
