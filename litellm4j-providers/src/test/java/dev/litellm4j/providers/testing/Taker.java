package dev.litellm4j.providers.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A subscriber that notes what it is told. */
public class Taker<T> implements Flow.Subscriber<T> {
    private final long first;
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<T> items = new CopyOnWriteArrayList<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile @Nullable Throwable failure;
    private volatile boolean complete;

    /** A subscriber that asks for {@code first} items at once; 0 asks for none. */
    public Taker(long first) {
        this.first = first;
    }

    @Override
    public void onSubscribe(Flow.Subscription own) {
        subscription = own;
        subscribed.countDown();
        if (first > 0) {
            own.request(first);
        }
    }

    @Override
    public void onNext(T item) {
        items.add(item);
    }

    @Override
    public void onError(Throwable e) {
        failure = e;
        over.countDown();
    }

    @Override
    public void onComplete() {
        complete = true;
        over.countDown();
    }

    /** What has arrived. */
    public List<T> items() {
        return items;
    }

    public @Nullable Throwable failure() {
        return failure;
    }

    public boolean complete() {
        return complete;
    }

    public Flow.Subscription subscription() {
        Flow.Subscription own = subscription;
        if (own == null) {
            throw new AssertionError("onSubscribe has not been called");
        }
        return own;
    }

    /** Waits for that many items. */
    public void awaitItems(int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (items.size() < count) {
            if (System.nanoTime() > end || over.getCount() == 0 && items.size() < count) {
                throw new AssertionError("only " + items.size() + " items of " + count, failure);
            }
            LockSupport.parkNanos(100_000);
        }
    }

    /** Waits for the last signal. */
    public void awaitEnd() throws InterruptedException {
        if (!over.await(15, TimeUnit.SECONDS)) {
            throw new AssertionError("neither onComplete nor onError");
        }
    }
}
