package dev.litellm4j.api;

import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;

/**
 * A model string taken apart: {@code anthropic/claude-sonnet-4-5} is the provider {@code anthropic} and the model
 * {@code claude-sonnet-4-5}.
 *
 * <p>Only the first segment is the provider; the rest, slashes included, is the model. A string without a slash has no
 * provider; which one is meant is then inferred by the client.
 *
 * @param provider the part before the first slash, or the empty string
 * @param model the rest
 */
public record ModelName(String provider, String model) {
    /**
     * Takes {@code name} apart.
     *
     * @throws BadRequestException if it is blank or has nothing after its slash
     */
    public static ModelName parse(String name) {
        String trimmed = name.strip();
        int slash = trimmed.indexOf('/');
        if (trimmed.isEmpty() || slash == trimmed.length() - 1) {
            throw new BadRequestException(
                    "model is '" + name + "', which names no model; write provider/model, such as openai/gpt-4o",
                    ErrorDetails.NONE);
        }
        return slash <= 0
                ? new ModelName("", slash == 0 ? trimmed.substring(1) : trimmed)
                : new ModelName(trimmed.substring(0, slash), trimmed.substring(slash + 1));
    }

    /** The model string, with its prefix if it has one. */
    @Override
    public String toString() {
        return provider.isEmpty() ? model : provider + "/" + model;
    }
}
