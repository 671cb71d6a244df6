package dev.litellm4j.providers.wire;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmRequest;

/**
 * A codec that answers itself: there is code behind it, and no address to send anything to.
 *
 * @param <Q> the request's type
 * @param <A> the answer's type
 */
public interface LocalCodec<Q extends LlmRequest<A>, A> extends Codec<Q, A> {
    /**
     * The answer to {@code request}; called on a thread of its own, which is interrupted when the answer is late or no
     * longer wanted.
     *
     * @param cancellation told when it is no longer wanted
     * @throws Exception any; the client gives it a meaning
     */
    A answer(Q request, Cancellation cancellation) throws Exception;

    /** Never asked. */
    @Override
    default WireRequest encode(Q request) {
        throw new IllegalStateException("there is nothing to send");
    }

    /** Never asked. */
    @Override
    default A decode(WireReply reply, Q request) {
        throw new IllegalStateException("there is nothing to read");
    }
}
