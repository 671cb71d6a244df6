package dev.litellm4j.providers.wire;

import java.util.List;

/**
 * Turns the frames of one streamed reply into chunks. Holds that stream's state; used by one thread.
 *
 * @param <C> the chunk's type
 */
public interface ChunkDecoder<C> {
    /**
     * The chunks that {@code frame} completes, usually none or one; the frame is not kept.
     *
     * @throws dev.litellm4j.error.LiteLLMException if the frame reports an error
     * @throws dev.litellm4j.providers.json.MalformedJsonException if the frame is not JSON
     */
    List<C> accept(Frame frame);

    /** Whether the provider has said that nothing follows, so that the body need not be read on. */
    boolean isDone();

    /**
     * The chunks that were held back until the body's end.
     *
     * @throws dev.litellm4j.error.ApiConnectionException if the stream ended before the answer was complete
     */
    List<C> end();
}
