package dev.litellm4j.providers.stream;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** An open stream as an iterator that frees the connection at its end or failure. */
final class PullIterator<C> implements Iterator<C> {
    private final ChunkSource<C> source;
    private final Runnable onEnd;
    private @Nullable C next;
    private boolean ended;

    PullIterator(ChunkSource<C> source, Runnable onEnd) {
        this.source = source;
        this.onEnd = onEnd;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                next = source.next();
            } catch (RuntimeException e) {
                end();
                throw e;
            }
            if (next == null) {
                end();
            }
        }
        return next != null;
    }

    @Override
    public C next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        C chunk = next;
        next = null;
        return chunk;
    }

    private void end() {
        ended = true;
        source.close();
        onEnd.run();
    }
}
