package dev.litellm4j.policy;

import dev.litellm4j.api.Cancellation;
import java.time.Duration;

/** Has things done later, and on other threads. Thread-safe. */
public interface Alarm {
    /** Runs {@code task}, which must not wait, after {@code delay}, unless the registration is closed before. */
    Cancellation.Registration after(Duration delay, Runnable task);

    /**
     * Runs {@code task} on a thread where it may wait.
     *
     * @throws java.util.concurrent.RejectedExecutionException if there is none
     */
    void elsewhere(Runnable task);
}
