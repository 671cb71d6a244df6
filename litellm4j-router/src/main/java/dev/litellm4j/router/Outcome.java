package dev.litellm4j.router;

import dev.litellm4j.error.LiteLLMException;
import java.util.Optional;

/**
 * What became of one of many calls.
 *
 * @param <A> the answer's type
 * @param answer the answer; empty where the call failed
 * @param failure how it failed; empty where it was answered
 */
public record Outcome<A>(Optional<A> answer, Optional<LiteLLMException> failure) {
    static <A> Outcome<A> answered(A answer) {
        return new Outcome<>(Optional.of(answer), Optional.empty());
    }

    static <A> Outcome<A> failed(LiteLLMException failure) {
        return new Outcome<>(Optional.empty(), Optional.of(failure));
    }

    /** The answer, or the failure thrown. */
    public A orThrow() {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return answer.orElseThrow();
    }
}
