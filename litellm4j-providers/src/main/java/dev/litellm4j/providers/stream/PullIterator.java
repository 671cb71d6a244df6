package dev.litellm4j.providers.stream;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An open stream as an iterator that frees the connection at its end, at its failure, or when it is closed.
 *
 * <p>Whoever holds {@code busy} may touch the source: the reader while it reads, else the one who closes. A reader that
 * was closed meanwhile closes the source itself, as its read ends at once.
 */
final class PullIterator<C> extends Reading implements Iterator<C> {
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean closed;
    private @Nullable ChunkSource<C> source;
    private @Nullable C next;
    private boolean complete;

    PullIterator(Consumer<Reading> onEnd) {
        super(onEnd);
    }

    /** Makes the call. */
    void start(StreamOpener<C> opener) {
        busy.set(true);
        try {
            source = opener.open(cancellation);
        } catch (RuntimeException | Error e) {
            ended();
            throw e;
        } finally {
            leave();
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null && !complete) {
            pull();
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

    private void pull() {
        if (!busy.compareAndSet(false, true) || source == null) {
            throw closedEarly();
        }
        try {
            next = source.next();
            if (next == null) {
                complete = true;
                free();
            }
        } catch (RuntimeException | Error e) {
            free();
            throw e;
        } finally {
            leave();
        }
    }

    private void leave() {
        busy.set(false);
        if (closed) {
            freeUnlessBusy();
        }
    }

    @Override
    public void close() {
        closed = true;
        cancellation.cancel();
        freeUnlessBusy();
    }

    private void freeUnlessBusy() {
        if (busy.compareAndSet(false, true)) {
            free();
            busy.set(false);
        }
    }

    private void free() {
        ChunkSource<C> open = source;
        if (open != null) {
            source = null;
            open.close();
            ended();
        }
    }
}
