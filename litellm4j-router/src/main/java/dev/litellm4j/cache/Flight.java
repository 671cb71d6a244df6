package dev.litellm4j.cache;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.RequestOptions;
import java.util.concurrent.CompletableFuture;

/** One call that several wait for; it ends when the last of them has left. Thread-safe. */
final class Flight<T> {
    final Cancellation cancellation = new Cancellation();
    final RequestOptions options;
    final CompletableFuture<T> result = new CompletableFuture<>();
    private int aboard = 1;

    /** {@code options}: of the one who makes the call. */
    Flight(RequestOptions options) {
        this.options = options;
    }

    /** Whether there was still somebody to join. */
    synchronized boolean board() {
        if (aboard == 0) {
            return false;
        }
        aboard++;
        return true;
    }

    void leave() {
        synchronized (this) {
            if (--aboard > 0) {
                return;
            }
        }
        cancellation.cancel();
    }
}
