package dev.litellm4j.providers.wire;

import dev.litellm4j.api.LlmRequest;

/**
 * One operation in one wire format: a request to bytes, a reply to an answer. A pure function: no I/O, no clock, no
 * randomness, no keys, no state; thread-safe.
 *
 * <p>The request's model is the id without the provider's prefix, and {@code options().get(PROVIDER)} names the
 * provider.
 *
 * @param <Q> the request's type
 * @param <A> the answer's type
 */
public interface Codec<Q extends LlmRequest<A>, A> {
    /**
     * The request in this format, with a path below the base address.
     *
     * @throws dev.litellm4j.error.BadRequestException if it cannot be said in this format; the message names what
     */
    WireRequest encode(Q request);

    /**
     * The answer in a reply of status 2xx.
     *
     * @throws dev.litellm4j.providers.json.MalformedJsonException if the body is not JSON
     * @throws dev.litellm4j.error.LiteLLMException if the body is an error, or JSON that is no answer
     */
    A decode(WireReply reply, Q request) throws java.io.IOException;
}
