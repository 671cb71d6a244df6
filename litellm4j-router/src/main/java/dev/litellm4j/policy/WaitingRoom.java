package dev.litellm4j.policy;

import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where calls of a group wait for a permit, the lowest priority number first, then the longest waiting. Thread-safe. */
final class WaitingRoom {
    private static final int MOST = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Waiter> queue = new PriorityQueue<>();
    private long arrivals;
    private volatile boolean empty = true;

    /** Waits to be called, {@code nanos} at most; false when the room is full or the time is up. */
    boolean await(int priority, long nanos) throws InterruptedException {
        lock.lock();
        try {
            if (queue.size() >= MOST) {
                return false;
            }
            Waiter waiter = new Waiter(priority, arrivals++, lock.newCondition());
            queue.add(waiter);
            empty = false;
            try {
                long left = nanos;
                while (!waiter.called && left > 0) {
                    left = waiter.condition.awaitNanos(left);
                }
                return waiter.called;
            } finally {
                queue.remove(waiter);
                empty = queue.isEmpty();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Calls the first one in, as a permit has come back. */
    void call() {
        if (empty) {
            return;
        }
        lock.lock();
        try {
            Waiter first = queue.poll();
            if (first != null) {
                first.called = true;
                first.condition.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private static final class Waiter implements Comparable<Waiter> {
        private final int priority;
        private final long arrival;
        private final Condition condition;
        private boolean called;

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
