package dev.litellm4j.providers.stream;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A source of that many numbers from 0, which counts how often it was closed. */
class Numbers implements ChunkSource<Integer> {
    private final long count;
    private final AtomicInteger closed = new AtomicInteger();
    private int next;

    Numbers(long count) {
        this.count = count;
    }

    @Override
    public @Nullable Integer next() {
        return next < count ? next++ : null;
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }

    int timesClosed() {
        return closed.get();
    }
}
