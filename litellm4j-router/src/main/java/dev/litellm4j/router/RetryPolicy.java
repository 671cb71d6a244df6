package dev.litellm4j.router;

import dev.litellm4j.error.LiteLLMException;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/** How often a call is made again, by what failed; LiteLLM's {@code retry_policy}. Kinds without a number of
 * their own follow the number of retries.
 *
 * @param byKind the number of retries per kind of failure
 */
public record RetryPolicy(Map<FailureKind, Integer> byKind) {
    /** No kind has a number of its own. */
    public static final RetryPolicy NONE = new RetryPolicy(Map.of());

    /** Refuses negative numbers. */
    public RetryPolicy {
        byKind.forEach((kind, number) -> {
            if (number < 0) {
                throw new IllegalArgumentException(
                        "the number of retries for " + kind + " must be 0 or more, not " + number);
            }
        });
        byKind = Map.copyOf(byKind);
    }

    /** The same with another number for {@code kind}. */
    public RetryPolicy with(FailureKind kind, int number) {
        Map<FailureKind, Integer> more = new EnumMap<>(FailureKind.class);
        more.putAll(byKind);
        more.put(kind, number);
        return new RetryPolicy(more);
    }

    /** The number for {@code failure}. */
    public OptionalInt of(LiteLLMException failure) {
        Integer number = byKind.isEmpty() ? null : byKind.get(FailureKind.of(failure));
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
