package dev.litellm4j.router;

import dev.litellm4j.error.LiteLLMException;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/** How many failures a deployment may have within a minute before it rests, by what failed; LiteLLM's
 * {@code allowed_fails_policy}. Kinds without a number of their own follow {@code allowedFails}.
 *
 * @param byKind the number of failures per kind of failure
 */
public record AllowedFailsPolicy(Map<FailureKind, Integer> byKind) {
    /** No kind has a number of its own. */
    public static final AllowedFailsPolicy NONE = new AllowedFailsPolicy(Map.of());

    /** Refuses negative numbers. */
    public AllowedFailsPolicy {
        byKind.forEach((kind, number) -> {
            if (number < 0) {
                throw new IllegalArgumentException(
                        "the number of failures for " + kind + " must be 0 or more, not " + number);
            }
        });
        byKind = Map.copyOf(byKind);
    }

    /** The same with another number for {@code kind}. */
    public AllowedFailsPolicy with(FailureKind kind, int number) {
        Map<FailureKind, Integer> more = new EnumMap<>(FailureKind.class);
        more.putAll(byKind);
        more.put(kind, number);
        return new AllowedFailsPolicy(more);
    }

    /** The number for {@code failure}. */
    public OptionalInt of(LiteLLMException failure) {
        Integer number = byKind.isEmpty() ? null : byKind.get(FailureKind.of(failure));
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
