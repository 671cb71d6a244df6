package dev.litellm4j.providers.stream;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.ResponseStream;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * A stream that makes one call per reader: read on the caller's thread as an {@code Iterable}, on the executor's for a
 * subscriber.
 *
 * @param <C> the chunk's type
 */
public final class ColdStream<C> implements ResponseStream<C> {
    private final StreamOpener<C> opener;
    private final Executor executor;
    private final Set<Cancellation> open = ConcurrentHashMap.newKeySet(2);
    private volatile boolean closed;

    /** A stream over {@code opener}; {@code executor} runs the calls of subscribers. */
    public ColdStream(StreamOpener<C> opener, Executor executor) {
        this.opener = opener;
        this.executor = executor;
    }

    @Override
    public Iterator<C> iterator() {
        Cancellation cancellation = begin();
        try {
            return new PullIterator<>(opener.open(cancellation), () -> end(cancellation));
        } catch (RuntimeException e) {
            end(cancellation);
            throw e;
        }
    }

    @Override
    public void subscribe(Flow.Subscriber<? super C> subscriber) {
        java.util.Objects.requireNonNull(subscriber, "subscriber");
        Cancellation cancellation = begin();
        new PushSubscription<C>(subscriber, opener, cancellation, executor, () -> end(cancellation)).start();
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(Cancellation::cancel);
        open.clear();
    }

    private Cancellation begin() {
        Cancellation cancellation = new Cancellation();
        open.add(cancellation);
        if (closed) {
            open.remove(cancellation);
            throw new IllegalStateException("the stream has been closed");
        }
        return cancellation;
    }

    private void end(Cancellation cancellation) {
        open.remove(cancellation);
    }
}
