package dev.litellm4j.providers.wire;

import dev.litellm4j.api.LlmRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A codec whose answer takes further requests: something is created, and looked at until it is done.
 *
 * <p>Steps are asked for until there is none; the reply after which there is none is the one that is decoded, or read as
 * a stream. The call's limits and its cancellation hold over all of them.
 *
 * @param <Q> the request's type
 * @param <A> the answer's type
 */
public interface SteppedCodec<Q extends LlmRequest<A>, A> extends Codec<Q, A> {
    /**
     * What to ask next.
     *
     * @param reply of status 2xx; its body may be read whole
     * @param streaming whether the caller wants a stream; the reply to the step may then be one
     * @return nothing where {@code reply} is the answer
     */
    Optional<Step> next(WireReply reply, Q request, boolean streaming) throws IOException;

    /**
     * One further request.
     *
     * @param request a path below the provider's address; or an absolute address, which is signed only where it has the
     *     same scheme, host and port as the provider's
     * @param delay how long to wait before it is sent
     */
    record Step(WireRequest request, Duration delay) {}
}
