package dev.litellm4j.providers.stream;

import dev.litellm4j.api.Cancellation;

/**
 * Makes the call behind a stream; asked once per reader.
 *
 * @param <C> the chunk's type
 */
@FunctionalInterface
public interface StreamOpener<C> {
    /** Makes the call and waits for its head; {@code cancellation} ends it at any time. */
    ChunkSource<C> open(Cancellation cancellation);
}
