package dev.litellm4j.router;

import dev.litellm4j.json.JsonObject;

/**
 * Where to go when a model group fails.
 *
 * @param model a model group, or a model string that no group has the name of
 * @param overrides parameters that are set anew on the way there, such as {@code temperature}
 */
public record Fallback(String model, JsonObject overrides) {
    /** To {@code model}, with the request as it is. */
    public static Fallback to(String model) {
        return new Fallback(model, JsonObject.EMPTY);
    }
}
