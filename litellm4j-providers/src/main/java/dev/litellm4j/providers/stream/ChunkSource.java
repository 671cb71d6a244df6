package dev.litellm4j.providers.stream;

import org.jspecify.annotations.Nullable;

/**
 * One open stream, pulled chunk by chunk by one thread; {@link #close()} may come from any.
 *
 * @param <C> the chunk's type
 */
public interface ChunkSource<C> extends AutoCloseable {
    /** The next chunk, waited for; null at the end. */
    @Nullable
    C next();

    @Override
    void close();
}
