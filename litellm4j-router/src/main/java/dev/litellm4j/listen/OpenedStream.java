package dev.litellm4j.listen;

import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.providers.stream.ChunkSource;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A stream as a source of chunks; its call is made with it. */
final class OpenedStream<C> implements ChunkSource<C> {
    private final ResponseStream<C> stream;
    private final Iterator<C> chunks;

    OpenedStream(ResponseStream<C> stream) {
        this.stream = stream;
        this.chunks = stream.iterator();
    }

    @Override
    public @Nullable C next() {
        return chunks.hasNext() ? chunks.next() : null;
    }

    @Override
    public void close() {
        stream.close();
    }
}
