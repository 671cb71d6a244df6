package dev.litellm4j.cache;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.ResponseStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream that several read, each at its own pace; it ends when the last of them has left. Thread-safe.
 *
 * <p>Whoever needs a chunk that has not come pulls it on its own thread; the others wait for that. Chunks hang in a chain,
 * so that what all have read, and nobody may join for any more, is garbage.
 *
 * @param <C> the chunk's type
 */
final class SharedStream<C> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.litellm4j.cache");

    final RequestOptions options;
    private final Supplier<ResponseStream<C>> upstream;
    private final Cancellation cancellation;
    private final long heaviest;
    private final Consumer<List<C>> landed;
    private final Consumer<SharedStream<C>> over;
    final ReentrantLock lock = new ReentrantLock();
    final Condition changed = lock.newCondition();
    private @Nullable Link<C> head;
    private Link<C> tail;
    private int readers;
    private boolean pulling;
    private boolean done;
    private boolean ended;
    private long weight;
    private boolean abandoned;
    private @Nullable Throwable failure;
    private @Nullable ResponseStream<C> stream;
    private @Nullable Iterator<C> chunks;

    /** A chunk and the one after it. */
    static final class Link<C> {
        final @Nullable C chunk;

        @Nullable
        Link<C> next;

        Link(@Nullable C chunk) {
            this.chunk = chunk;
        }
    }

    /**
     * @param options of the one who makes the call
     * @param upstream what is read, which {@code cancellation} ends
     * @param heaviest from which weight on chunks are not kept
     * @param landed gets all chunks of a stream that ended well, before its readers know
     * @param over is told when nobody may join any more
     */
    SharedStream(
            RequestOptions options,
            Supplier<ResponseStream<C>> upstream,
            Cancellation cancellation,
            long heaviest,
            Consumer<List<C>> landed,
            Consumer<SharedStream<C>> over) {
        this.options = options;
        this.upstream = upstream;
        this.cancellation = cancellation;
        this.heaviest = heaviest;
        this.landed = landed;
        this.over = over;
        this.tail = new Link<>(null);
        this.head = tail;
    }

    /** A place at its beginning; null where nobody may join any more. */
    @Nullable
    Link<C> board() {
        lock.lock();
        try {
            if (head != null && !ended) {
                readers++;
                return head;
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        boolean last;
        boolean idle;
        lock.lock();
        try {
            last = --readers == 0;
            ended |= last;
            idle = !pulling;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (last) {
            over.accept(this);
            cancellation.cancel();
            if (idle) {
                close();
            }
        }
    }

    /** Asked with the lock held: whether someone has to pull for there to be more, and none does. */
    boolean needsPull() {
        return !pulling && !done;
    }

    boolean isDone() {
        return done;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    boolean hasFailed() {
        lock.lock();
        try {
            return failure != null;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it failed because the one who read was interrupted, which says nothing about the others. */
    boolean isAbandoned() {
        lock.lock();
        try {
            return abandoned;
        } finally {
            lock.unlock();
        }
    }

    void beginPull() {
        pulling = true;
    }

    /** Reads one more chunk; the lock is not held. */
    void pull() {
        C chunk = null;
        Throwable broken = null;
        try {
            Iterator<C> open = chunks;
            if (open == null) {
                ResponseStream<C> opened = upstream.get();
                stream = opened;
                open = opened.iterator();
                chunks = open;
            }
            chunk = open.hasNext() ? open.next() : null;
            if (chunk == null) {
                finish();
            }
        } catch (RuntimeException | Error e) {
            broken = e;
        }
        append(chunk, broken);
    }

    private void append(@Nullable C chunk, @Nullable Throwable broken) {
        boolean isOver = chunk == null;
        boolean gone;
        boolean full = false;
        lock.lock();
        try {
            pulling = false;
            if (isOver) {
                done = true;
                ended = true;
                failure = broken;
                abandoned = broken != null && Thread.currentThread().isInterrupted();
            } else {
                Link<C> next = new Link<>(chunk);
                tail.next = next;
                tail = next;
                weight += Weight.of(java.util.Objects.requireNonNull(chunk));
                if (weight > heaviest && head != null) {
                    head = null;
                    full = true;
                }
            }
            gone = readers == 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (isOver || full) {
            over.accept(this);
        }
        if (isOver || gone) {
            close();
        }
    }

    private void finish() {
        Link<C> first = head;
        if (first != null) {
            List<C> all = new ArrayList<>();
            for (Link<C> link = first.next; link != null; link = link.next) {
                all.add(java.util.Objects.requireNonNull(link.chunk));
            }
            try {
                landed.accept(List.copyOf(all));
            } catch (RuntimeException failed) {
                LOG.warn("A stream could not be kept", failed);
            }
        }
    }

    private void close() {
        ResponseStream<C> open = stream;
        if (open != null) {
            open.close();
        }
    }
}
