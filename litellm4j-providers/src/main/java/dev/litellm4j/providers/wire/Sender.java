package dev.litellm4j.providers.wire;

/**
 * Sends what has to be asked before a call can be made, such as for a token: over the call's own transport, under limits
 * of its own, unsigned.
 */
@FunctionalInterface
public interface Sender {
    /**
     * The reply to {@code request}, whatever its status; the caller closes it.
     *
     * @throws dev.litellm4j.error.LiteLLMException if there is no reply
     */
    WireReply send(WireRequest request);
}
