package dev.litellm4j.policy;

import dev.litellm4j.error.ContentPolicyViolationException;
import dev.litellm4j.error.ContextWindowExceededException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.router.Fallback;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where to go, by what failed.
 *
 * @param general for every failure
 * @param contextWindow for prompts that are too long; the general ones where it is empty
 * @param contentPolicy for refused content; the general ones where it is empty
 */
public record FallbackLists(List<Fallback> general, List<Fallback> contextWindow, List<Fallback> contentPolicy) {
    /** Nowhere. */
    public static final FallbackLists NONE = new FallbackLists(List.of(), List.of(), List.of());

    /** To {@code target}, whatever has failed. */
    public static FallbackLists to(Fallback target) {
        return new FallbackLists(List.of(target), List.of(), List.of());
    }

    /** Where to go after {@code failure}. */
    List<Fallback> after(LiteLLMException failure) {
        if (failure instanceof ContextWindowExceededException && !contextWindow.isEmpty()) {
            return contextWindow;
        }
        if (failure instanceof ContentPolicyViolationException && !contentPolicy.isEmpty()) {
            return contentPolicy;
        }
        return general;
    }

    /** All of them, the general ones first. */
    public List<Fallback> all() {
        return Stream.of(general, contextWindow, contentPolicy)
                .flatMap(List::stream)
                .toList();
    }

    /** These, and then the general ones of {@code others}. */
    public FallbackLists and(FallbackLists others) {
        return new FallbackLists(
                Stream.concat(general.stream(), others.general.stream()).toList(), contextWindow, contentPolicy);
    }
}
