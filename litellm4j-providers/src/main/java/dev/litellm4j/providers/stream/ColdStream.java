package dev.litellm4j.providers.stream;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.ResponseStream;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
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
    private final Optional<Cancellation> caller;
    private final Set<Reading> open = ConcurrentHashMap.newKeySet(2);
    private volatile boolean closed;

    /** A stream over {@code opener}; {@code executor} runs the calls of subscribers. */
    public ColdStream(StreamOpener<C> opener, Executor executor) {
        this(opener, executor, Optional.empty());
    }

    /** The same, all of whose readers also end when {@code caller} is cancelled. */
    public ColdStream(StreamOpener<C> opener, Executor executor, Optional<Cancellation> caller) {
        this.opener = opener;
        this.executor = executor;
        this.caller = caller;
    }

    @Override
    public Iterator<C> iterator() {
        PullIterator<C> reader = new PullIterator<>(open::remove);
        if (!begin(reader)) {
            throw new IllegalStateException("the stream has been closed");
        }
        reader.start(opener);
        return reader;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super C> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        PushSubscription<C> reader = new PushSubscription<>(subscriber, opener, executor, open::remove);
        if (!begin(reader)) {
            reader.close();
        }
        reader.start();
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(Reading::close);
    }

    private boolean begin(Reading reader) {
        open.add(reader);
        if (closed) {
            open.remove(reader);
            return false;
        }
        caller.ifPresent(reader::follow);
        return true;
    }
}
