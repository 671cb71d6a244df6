package dev.litellm4j.providers.stream;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import java.util.function.Consumer;

/** One reader of a stream, with the call behind it; {@link #close()} ends both from any thread. */
abstract class Reading implements AutoCloseable {
    /** Ends the call. */
    final Cancellation cancellation = new Cancellation();

    private final Consumer<Reading> onEnd;
    private Cancellation.Registration caller = () -> {};
    private boolean ended;

    Reading(Consumer<Reading> onEnd) {
        this.onEnd = onEnd;
    }

    /** Closes this when {@code token} is cancelled, as long as it has not ended. */
    final void follow(Cancellation token) {
        Cancellation.Registration registration = token.onCancel(this::close);
        synchronized (this) {
            if (!ended) {
                caller = registration;
                return;
            }
        }
        registration.close();
    }

    /** Lets everybody forget this reader. */
    final void ended() {
        Cancellation.Registration registration;
        synchronized (this) {
            ended = true;
            registration = caller;
        }
        registration.close();
        onEnd.accept(this);
    }

    static ApiConnectionException closedEarly() {
        return new ApiConnectionException("the stream was closed before its end", ErrorDetails.NONE);
    }

    @Override
    public abstract void close();
}
