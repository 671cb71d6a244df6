package dev.litellm4j.cache;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.providers.stream.ChunkSource;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Kept chunks as a stream. */
final class Replay<C> implements ChunkSource<C> {
    private final Iterator<C> chunks;
    private final StreamableRequest<?, C> request;
    private final AnswerInfo info;

    Replay(List<C> chunks, StreamableRequest<?, C> request, AnswerInfo info) {
        this.chunks = chunks.iterator();
        this.request = request;
        this.info = info;
    }

    @Override
    public @Nullable C next() {
        return chunks.hasNext() ? request.attachToChunk(chunks.next(), info) : null;
    }

    @Override
    public void close() {}
}
