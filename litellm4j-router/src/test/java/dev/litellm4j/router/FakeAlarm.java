package dev.litellm4j.router;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.policy.Alarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rings when a test says so. */
final class FakeAlarm implements Alarm {
    private final List<Runnable> set = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();

    @Override
    public synchronized Cancellation.Registration after(Duration delay, Runnable task) {
        set.add(task);
        delays.add(delay);
        return () -> {
            synchronized (this) {
                set.remove(task);
            }
        };
    }

    @Override
    public void elsewhere(Runnable task) {
        Thread thread = new Thread(task, "hedge");
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs the first task that waits. */
    void ring() {
        Runnable first;
        synchronized (this) {
            first = set.remove(0);
        }
        first.run();
    }

    /** How many tasks wait. */
    synchronized int waiting() {
        return set.size();
    }

    /** Every delay that was asked for. */
    synchronized List<Duration> delays() {
        return List.copyOf(delays);
    }
}
