package dev.litellm4j.router;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.json.JsonObject;

/**
 * Where to go when a model group fails.
 *
 * @param model a model group, or a model string that no group has the name of
 * @param overrides parameters that are set anew on the way there, such as {@code temperature}
 * @param options what is said anew about the call, such as its credential; goes before the request's own
 */
public record Fallback(String model, JsonObject overrides, RequestOptions options) {
    /** To {@code model}, with {@code overrides} set anew. */
    public Fallback(String model, JsonObject overrides) {
        this(model, overrides, RequestOptions.NONE);
    }

    /** The same to one deployment. */
    Fallback at(String deployment) {
        return new Fallback(deployment, overrides, options);
    }

    /** To {@code model}, with the request as it is. */
    public static Fallback to(String model) {
        return new Fallback(model, JsonObject.EMPTY);
    }
}
