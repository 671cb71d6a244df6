package dev.litellm4j.providers.stream;

import dev.litellm4j.api.Cancellation;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's reading of a stream.
 *
 * <p>A task on the executor reads while there is demand and ends when there is none, so that a slow subscriber holds a
 * connection but no thread; {@code request} never waits for the socket. The counter {@code work} lets one task run at
 * a time, which is what makes the signals serial.
 */
final class PushSubscription<C> implements Flow.Subscription, Runnable {
    private final Flow.Subscriber<? super C> subscriber;
    private final StreamOpener<C> opener;
    private final Cancellation cancellation;
    private final Executor executor;
    private final Runnable onEnd;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger work = new AtomicInteger();
    private volatile boolean badRequest;
    private volatile boolean cancelled;
    private boolean terminated;
    private @Nullable ChunkSource<C> source;

    PushSubscription(
            Flow.Subscriber<? super C> subscriber,
            StreamOpener<C> opener,
            Cancellation cancellation,
            Executor executor,
            Runnable onEnd) {
        this.subscriber = subscriber;
        this.opener = opener;
        this.cancellation = cancellation;
        this.executor = executor;
        this.onEnd = onEnd;
    }

    /** Holds the reader back until {@code onSubscribe} has returned, as no signal may overtake it. */
    void start() {
        work.set(1);
        subscriber.onSubscribe(this);
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

    private void schedule() {
        if (work.getAndIncrement() == 0) {
            execute();
        }
    }

    private void execute() {
        try {
            executor.execute(this);
        } catch (RejectedExecutionException closedClient) {
            if (!terminated && !cancelled) {
                terminated = true;
                end();
                subscriber.onError(closedClient);
            }
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
            if (cancelled) {
                terminated = true;
                end();
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
                fail(e);
            }
            return;
        }
        if (cancelled) {
            return;
        }
        if (chunk == null) {
            terminated = true;
            end();
            subscriber.onComplete();
            return;
        }
        if (demand.get() != Long.MAX_VALUE) {
            demand.decrementAndGet();
        }
        subscriber.onNext(chunk);
    }

    private void fail(Throwable e) {
        terminated = true;
        end();
        subscriber.onError(e);
    }

    private void end() {
        if (source != null) {
            source.close();
        }
        onEnd.run();
    }
}
