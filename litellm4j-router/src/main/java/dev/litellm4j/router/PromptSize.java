package dev.litellm4j.router;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.tokens.PromptCounter;

/**
 * How many tokens a prompt has, about: estimated, since it is asked before each call, and since the deployments of a
 * group may have different encodings.
 */
final class PromptSize {
    private static final PromptCounter COUNTER = PromptCounter.estimating();

    private PromptSize() {}

    static int tokens(JsonObject fields) {
        return COUNTER.count(fields).count();
    }

    /** A quarter of a token each. */
    static long quarters(Object value) {
        return 4 * COUNTER.value(value);
    }
}
