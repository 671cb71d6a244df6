package dev.litellm4j.providers.stream;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's reading of a stream.
 *
 * <p>A task on the executor reads while there is demand and ends when there is none, so that a slow subscriber holds a
 * connection but no thread; {@code request} never waits for the socket. The counter {@code work} lets one task run at
 * a time, which is what makes the signals serial.
 */
final class PushSubscription<C> extends Reading implements Flow.Subscription, Runnable {
    private final Flow.Subscriber<? super C> subscriber;
    private final StreamOpener<C> opener;
    private final Executor executor;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger work = new AtomicInteger(1);
    private volatile boolean badRequest;
    private volatile boolean cancelled;
    private volatile @Nullable RuntimeException ending;
    private boolean terminated;
    private @Nullable ChunkSource<C> source;

    PushSubscription(
            Flow.Subscriber<? super C> subscriber, StreamOpener<C> opener, Executor executor, Consumer<Reading> onEnd) {
        super(onEnd);
        this.subscriber = subscriber;
        this.opener = opener;
        this.executor = executor;
    }

    /** Lets signals begin only when {@code onSubscribe} has returned: {@code work} is 1 from the beginning. */
    void start() {
        try {
            subscriber.onSubscribe(this);
        } catch (RuntimeException | Error e) {
            cancelled = true;
            run();
            throw e;
        }
        if (work.decrementAndGet() > 0) {
            work.set(1);
            execute();
        }
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            badRequest = true;
        } else {
            demand.accumulateAndGet(count, (sofar, more) -> sofar + more < 0 ? Long.MAX_VALUE : sofar + more);
        }
        schedule();
    }

    @Override
    public void cancel() {
        cancelled = true;
        cancellation.cancel();
        schedule();
    }

    /** Unlike {@link #cancel()} not the subscriber's own wish, so it is told. */
    @Override
    public void close() {
        ending = closedEarly();
        cancellation.cancel();
        schedule();
    }

    private void schedule() {
        if (work.getAndIncrement() == 0) {
            execute();
        }
    }

    /** Without a thread nothing can be read any more, but the end can be told on this one. */
    private void execute() {
        try {
            executor.execute(this);
        } catch (RejectedExecutionException closedClient) {
            ending = closedClient;
            run();
        }
    }

    @Override
    public void run() {
        int seen = work.get();
        do {
            drain();
            seen = work.addAndGet(-seen);
        } while (seen != 0);
    }

    private void drain() {
        while (!terminated) {
            RuntimeException reason = ending;
            if (cancelled) {
                end();
            } else if (reason != null) {
                fail(reason);
            } else if (badRequest) {
                fail(new IllegalArgumentException("request(n) needs n > 0 (Reactive Streams rule 3.9)"));
            } else if (demand.get() == 0) {
                return;
            } else {
                step();
            }
        }
    }

    private void step() {
        @Nullable C chunk;
        try {
            if (source == null) {
                source = opener.open(cancellation);
            }
            chunk = source.next();
        } catch (RuntimeException | Error e) {
            if (!cancelled) {
                fail(ending == null ? e : Objects.requireNonNull(ending));
            }
            return;
        }
        if (cancelled || ending != null) {
            return;
        }
        if (chunk == null) {
            end();
            subscriber.onComplete();
            return;
        }
        if (demand.get() != Long.MAX_VALUE) {
            demand.decrementAndGet();
        }
        deliver(chunk);
    }

    /** A subscriber that throws has cancelled, by rule 2.13 of Reactive Streams. */
    private void deliver(C chunk) {
        boolean taken = false;
        try {
            subscriber.onNext(chunk);
            taken = true;
        } finally {
            if (!taken) {
                end();
            }
        }
    }

    private void fail(Throwable e) {
        end();
        subscriber.onError(e);
    }

    private void end() {
        terminated = true;
        try {
            if (source != null) {
                source.close();
            }
        } finally {
            ended();
        }
    }
}
