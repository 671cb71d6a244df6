package dev.litellm4j.providers.wire;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.StreamableRequest;

/**
 * A codec whose answers can also arrive in chunks.
 *
 * @param <Q> the request's type
 * @param <A> the answer's type
 * @param <C> the chunk's type
 */
public interface StreamingCodec<Q extends StreamableRequest<A, C>, A, C> extends Codec<Q, A> {
    /** The request in this format, asking for a stream. */
    WireRequest encodeStream(Q request);

    /** A fresh decoder for one streamed reply of status 2xx, whose headers have arrived. */
    ChunkDecoder<C> chunks(Q request, Headers headers);
}
