package dev.litellm4j.listen;

import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener's queue and thread. Thread-safe. */
final class Delivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.litellm4j.listen");
    private static final long LONGEST_HELP_MILLIS = 100;
    private static final long NAP_NANOS = 5_000_000;

    private final CallListener listener;
    private final ListenerOptions options;
    private final int threshold;
    private final ConcurrentLinkedQueue<CallEvent> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong offered = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final ReentrantLock telling = new ReentrantLock();
    private volatile boolean asleep;
    private volatile boolean closed;
    private volatile boolean closesItself;
    private volatile @Nullable Thread thread;

    Delivery(CallListener listener, ListenerOptions options) {
        this.listener = listener;
        this.options = options;
        this.threshold = (int) Math.round(options.sampleRate() * 1_000_000);
    }

    boolean wantsContent() {
        return !options.redacted() && listener.wantsContent();
    }

    /** Whether it may capture: a lambda does not. */
    boolean captures() {
        try {
            return listener.getClass().getMethod("capture").getDeclaringClass() != CallListener.class;
        } catch (NoSuchMethodException impossible) {
            return false;
        }
    }

    void capture(Map<CallListener, Object> all) {
        try {
            all.put(listener, listener.capture());
        } catch (Throwable e) {
            failed(e);
        }
    }

    boolean samples(int draw) {
        return draw < threshold;
    }

    /** The first event of a call: where there is no room for it, none of the call's events is told. */
    boolean begin(CallEvent event) {
        return offer(event, true, false);
    }

    /** A further event of a call that has begun here; there is room for it, or the listener would hear half a call. */
    void further(CallEvent event) {
        offer(event, true, true);
    }

    /** An event of no call. */
    void apart(CallEvent event) {
        offer(event, false, false);
    }

    void unheard() {
        dropped.incrementAndGet();
    }

    private boolean offer(CallEvent event, boolean mayHelp, boolean always) {
        if (closed) {
            dropped.incrementAndGet();
            return false;
        }
        if (waiting.incrementAndGet() > options.queue()) {
            waiting.decrementAndGet();
            boolean helped = mayHelp && options.whenFull() == ListenerOptions.WhenFull.CALLER_RUNS && help();
            if (!helped && !always) {
                dropped.incrementAndGet();
                return false;
            }
            waiting.incrementAndGet();
        }
        offered.incrementAndGet();
        queue.add(event);
        wake();
        return true;
    }

    /** Tells the oldest events on this thread until there is room; false where the listener lets nobody. */
    private boolean help() {
        boolean mine = false;
        try {
            mine = telling.tryLock(LONGEST_HELP_MILLIS, TimeUnit.MILLISECONDS);
            if (!mine || telling.getHoldCount() > 1) {
                return false;
            }
            while (waiting.get() >= options.queue()) {
                if (!tellOne()) {
                    return true;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            if (mine) {
                telling.unlock();
            }
        }
    }

    private void wake() {
        Thread sleeper = thread;
        if (sleeper == null) {
            start();
        } else if (asleep) {
            asleep = false;
            LockSupport.unpark(sleeper);
        }
    }

    private synchronized void start() {
        if (thread == null && !closed) {
            Thread started = new Thread(this::run, "litellm4j-listener");
            started.setDaemon(true);
            thread = started;
            started.start();
        }
    }

    private void run() {
        boolean idle = false;
        while (true) {
            boolean some = tellAll();
            boolean interrupted = Thread.interrupted(); // left behind by the listener: no nap would last
            if (some || interrupted && !closed) {
                idle = false;
            } else if (closed) {
                if (closesItself) {
                    closeListener();
                }
                return;
            } else if (!idle) {
                LockSupport.parkNanos(this, NAP_NANOS);
                idle = true;
            } else {
                sleep();
                idle = false;
            }
        }
    }

    /** A nap is nobody's to end: where calls come thick and fast, waking a thread for each would cost more than telling. */
    private void sleep() {
        asleep = true;
        if (queue.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        asleep = false;
    }

    private boolean tellAll() {
        boolean some = false;
        while (true) {
            telling.lock();
            try {
                if (!tellOne()) {
                    return some;
                }
                some = true;
            } finally {
                telling.unlock();
            }
        }
    }

    private boolean tellOne() {
        CallEvent event = queue.poll();
        if (event == null) {
            return false;
        }
        waiting.decrementAndGet();
        try {
            listener.on(options.redacted() ? event.redacted() : event);
        } catch (Throwable e) {
            failed(e);
        } finally {
            told.incrementAndGet();
        }
        return true;
    }

    private void failed(Throwable e) {
        if (failures.getAndIncrement() == 0) {
            LOG.warn(
                    "{} has failed, and may again; that is not logged further",
                    listener.getClass().getName(),
                    e);
        }
    }

    /** From within its own listener it does not wait, as what is being told cannot end before. */
    boolean flush(long end) {
        if (telling.isHeldByCurrentThread()) {
            return waiting.get() <= 0;
        }
        long target = offered.get();
        Thread napping = thread;
        if (napping != null && told.get() < target) {
            LockSupport.unpark(napping);
        }
        while (told.get() < target) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            CallListeners.pause();
        }
        return true;
    }

    long dropped() {
        return dropped.get();
    }

    long failures() {
        return failures.get();
    }

    @Override
    public void close() {
        Thread last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closesItself = telling.isHeldByCurrentThread();
            closed = true;
            last = thread;
        }
        if (closesItself) {
            return; // its thread tells what waits, and then closes the listener
        }
        if (last != null) {
            LockSupport.unpark(last);
            join(last);
        }
        closeListener();
    }

    private void closeListener() {
        if (listener instanceof AutoCloseable open) {
            try {
                open.close();
            } catch (Exception e) {
                failed(e);
            }
        }
    }

    /** One that hangs is told to stop, and left to itself if it does not. */
    private void join(Thread last) {
        try {
            if (told.get() >= offered.get()) {
                last.join(1000);
            }
            if (last.isAlive() && last != Thread.currentThread()) {
                queue.clear();
                last.interrupt();
                last.join(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
