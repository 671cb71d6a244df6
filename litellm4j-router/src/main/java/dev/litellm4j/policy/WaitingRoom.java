package dev.litellm4j.policy;

import dev.litellm4j.deployment.Permits;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where calls of a group wait for a deployment, the lowest priority number first, then the longest waiting.
 *
 * <p>Whoever enters looks once more before it waits: a deployment that came back in between has called nobody. Whoever is
 * called and cannot use what came back calls the next one. Thread-safe.
 */
final class WaitingRoom {
    private static final int MOST = 10_000;

    private final List<Permits> permits;
    private final Runnable bell = this::call;
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeSet<Waiter> queue = new TreeSet<>();
    private long arrivals;
    private volatile boolean empty = true;

    /** A room whose first one is called whenever one of {@code permits} comes back. */
    WaitingRoom(List<Permits> permits) {
        this.permits = permits;
    }

    /** How many wait. */
    int size() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        return empty;
    }

    /** A place in the queue; null when the room is full. */
    @Nullable
    Waiter enter(int priority) {
        lock.lock();
        try {
            if (queue.size() >= MOST) {
                return null;
            }
            if (queue.isEmpty()) {
                empty = false;
                permits.forEach(permit -> permit.onRelease(bell));
            }
            Waiter waiter = new Waiter(priority, arrivals++, lock.newCondition());
            queue.add(waiter);
            return waiter;
        } finally {
            lock.unlock();
        }
    }

    /** Waits to be called or woken, {@code nanos} at most; how many of them are left. */
    long await(Waiter waiter, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!waiter.called && !waiter.woken && left > 0) {
                left = waiter.condition.awaitNanos(left);
            }
            return left;
        } finally {
            lock.unlock();
        }
    }

    /** Ends this one's wait, whether there is something for it or not. */
    void wake(Waiter waiter) {
        lock.lock();
        try {
            waiter.woken = true;
            waiter.condition.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Calls the first one, as a deployment may be free. */
    void call() {
        if (empty) {
            return;
        }
        lock.lock();
        try {
            call(queue.isEmpty() ? null : queue.first());
        } finally {
            lock.unlock();
        }
    }

    /** What {@code waiter} was called for is of no use to it: it waits on, and the next one is called. */
    void pass(Waiter waiter) {
        lock.lock();
        try {
            if (waiter.called) {
                waiter.called = false;
                call(queue.higher(waiter));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Leaves; {@code served} says whether with what it was called for. */
    void leave(Waiter waiter, boolean served) {
        lock.lock();
        try {
            queue.remove(waiter);
            if (waiter.called && !served) {
                call(queue.higher(waiter));
            }
            if (queue.isEmpty()) {
                empty = true;
                permits.forEach(permit -> permit.offRelease(bell));
            }
        } finally {
            lock.unlock();
        }
    }

    private void call(@Nullable Waiter from) {
        Waiter next = from;
        while (next != null && next.called) {
            next = queue.higher(next);
        }
        if (next != null) {
            next.called = true;
            next.condition.signal();
        }
    }

    /** One call's place in the queue. */
    static final class Waiter implements Comparable<Waiter> {
        private final int priority;
        private final long arrival;
        private final Condition condition;
        private boolean called;
        private boolean woken;

        Waiter(int priority, long arrival, Condition condition) {
            this.priority = priority;
            this.arrival = arrival;
            this.condition = condition;
        }

        @Override
        public int compareTo(Waiter other) {
            return priority != other.priority
                    ? Integer.compare(priority, other.priority)
                    : Long.compare(arrival, other.arrival);
        }
    }
}
