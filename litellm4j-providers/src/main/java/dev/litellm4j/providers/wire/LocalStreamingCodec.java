package dev.litellm4j.providers.wire;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.Headers;
import dev.litellm4j.api.StreamableRequest;
import java.util.Iterator;

/**
 * A {@link LocalCodec} whose answers can also arrive in chunks.
 *
 * @param <Q> the request's type
 * @param <A> the answer's type
 * @param <C> the chunk's type
 */
public interface LocalStreamingCodec<Q extends StreamableRequest<A, C>, A, C>
        extends LocalCodec<Q, A>, StreamingCodec<Q, A, C> {
    /**
     * The chunks of the answer; asked for each on a thread of its own, as {@link #answer} is. Closed with the stream
     * where it is {@link AutoCloseable}.
     *
     * @param cancellation told when they are no longer wanted
     * @throws Exception any; the client gives it a meaning
     */
    Iterator<C> answerInChunks(Q request, Cancellation cancellation) throws Exception;

    /** Never asked. */
    @Override
    default WireRequest encodeStream(Q request) {
        throw new IllegalStateException("there is nothing to send");
    }

    /** Never asked. */
    @Override
    default ChunkDecoder<C> chunks(Q request, Headers headers) {
        throw new IllegalStateException("there is nothing to read");
    }
}
