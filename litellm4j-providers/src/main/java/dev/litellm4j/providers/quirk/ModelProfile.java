package dev.litellm4j.providers.quirk;

import java.util.Optional;

/**
 * What a family of models takes, whoever serves it.
 *
 * @param family its name, for people
 * @param thinking how it is told to think
 * @param sampling whether its sampling can be changed
 * @param templateSwitch the argument of the chat template that switches thinking on and off, where one does
 */
public record ModelProfile(String family, Thinking thinking, Sampling sampling, Optional<String> templateSwitch) {
    /** How a model is told to think. */
    public enum Thinking {
        /** It does not think, or nothing is known: what the caller says is sent as it is. */
        AS_SAID,
        /** By {@code reasoning_effort}, and it wants {@code max_completion_tokens}. */
        EFFORT,
        /** On or off, by a switch whose name is the host's. */
        SWITCH,
        /** It always does. */
        ALWAYS
    }

    /** Whether temperature, penalties and log probabilities can be changed. */
    public enum Sampling {
        /** Yes. */
        FREE,
        /** Only while the model does not reason, which it does where {@code reasoning_effort} says so. */
        WITHOUT_REASONING,
        /** Only where {@code reasoning_effort} is {@code none}. */
        FIXED
    }
}
