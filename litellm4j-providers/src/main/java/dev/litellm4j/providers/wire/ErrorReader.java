package dev.litellm4j.providers.wire;

import dev.litellm4j.error.LiteLLMException;

/** Finds the meaning of a protocol's error replies. Thread-safe. */
@FunctionalInterface
public interface ErrorReader {
    /**
     * The failure that a reply of status 300 or more reports.
     *
     * @param body the whole body as text, possibly empty, HTML or cut off
     * @param provider the provider's name
     * @param model the model's id
     */
    LiteLLMException read(WireReply reply, String body, String provider, String model);
}
