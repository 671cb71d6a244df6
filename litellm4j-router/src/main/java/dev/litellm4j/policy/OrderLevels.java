package dev.litellm4j.policy;

import dev.litellm4j.error.ContentPolicyViolationException;
import dev.litellm4j.error.ContextWindowExceededException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.NoDeploymentAvailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the deployments of the lowest {@code order} first, and those of a higher one when they cannot answer. */
public final class OrderLevels implements Policy {
    @Override
    public <R> R around(Route route, Step<R> next) {
        List<List<Member>> levels = route.group().levels();
        if (levels.size() < 2) {
            return next.go(route);
        }
        List<LiteLLMException> failures = new ArrayList<>(0);
        for (List<Member> level : levels) {
            if (!failures.isEmpty() && route.journey().isOver()) {
                break;
            }
            try {
                return next.go(route.with(level).because(why(route, level, failures)));
            } catch (LiteLLMException e) {
                if (!helps(e)) {
                    throw e;
                }
                failures.add(e);
            }
        }
        throw first(failures);
    }

    /** A lower priority does not make the prompt shorter or tamer. */
    static boolean helps(LiteLLMException failure) {
        return !(failure instanceof ContextWindowExceededException
                || failure instanceof ContentPolicyViolationException);
    }

    private static String why(Route route, List<Member> level, List<LiteLLMException> failures) {
        return failures.isEmpty()
                ? route.reason()
                : "order " + level.get(0).seat().order() + " after "
                        + Fallbacks.name(failures.get(failures.size() - 1));
    }

    /** The first that says what went wrong; where nobody could be asked, all reasons, and the shortest wait. */
    private static LiteLLMException first(List<LiteLLMException> failures) {
        for (LiteLLMException failure : failures) {
            if (!(failure instanceof NoDeploymentAvailableException)) {
                return failure;
            }
        }
        Optional<Duration> soonest = failures.stream()
                .flatMap(failure -> failure.retryAfter().stream())
                .min(Duration::compareTo);
        String reasons = failures.stream().map(LiteLLMException::getMessage).collect(Collectors.joining("; "));
        LiteLLMException nobody = failures.get(0);
        return nobody.with(
                reasons, nobody.details().toBuilder().retryAfter(soonest).build());
    }
}
