package dev.litellm4j.cache;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.providers.stream.ChunkSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One reader's place in a shared stream; {@link #close()} and the cancellation may come from any thread.
 *
 * @param <C> the chunk's type
 */
final class StreamReader<C> implements ChunkSource<C> {
    private final SharedStream<C> stream;
    private final UnaryOperator<C> shown;
    private final RequestOptions options;
    private boolean first = true;
    private final AtomicBoolean left = new AtomicBoolean();
    private final Cancellation.Registration registration;
    private SharedStream.Link<C> place;

    /** {@code shown} makes of a chunk what this reader gets. */
    StreamReader(
            SharedStream<C> stream,
            SharedStream.Link<C> place,
            UnaryOperator<C> shown,
            Cancellation cancellation,
            RequestOptions options) {
        this.stream = stream;
        this.place = place;
        this.shown = shown;
        this.options = options;
        this.registration = cancellation.onCancel(this::leave);
    }

    /** Waits until there is a first chunk, or the end. */
    void open() {
        awaited();
    }

    @Override
    public @Nullable C next() {
        SharedStream.Link<C> next = awaited();
        first = false;
        if (next == null) {
            return null;
        }
        place = next;
        return shown.apply(java.util.Objects.requireNonNull(next.chunk));
    }

    private SharedStream.@Nullable Link<C> awaited() {
        try {
            return await();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("the call was interrupted", ErrorDetails.NONE);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private SharedStream.@Nullable Link<C> await() throws InterruptedException {
        long patience = Ways.silence(options, first).map(Duration::toNanos).orElse(Long.MAX_VALUE);
        while (true) {
            stream.lock.lock();
            try {
                while (place.next == null && !stream.needsPull() && !stream.isDone() && !left.get()) {
                    patience = stream.changed.awaitNanos(patience);
                    if (patience <= 0) {
                        throw new RequestTimeoutException(
                                "the timeout ran out while an equal stream was under way", ErrorDetails.NONE);
                    }
                }
                if (left.get()) {
                    throw new ApiConnectionException("the stream was closed before its end", ErrorDetails.NONE);
                }
                if (place.next != null) {
                    return place.next;
                }
                if (stream.isDone()) {
                    return end();
                }
                stream.beginPull();
            } finally {
                stream.lock.unlock();
            }
            stream.pull();
        }
    }

    private SharedStream.@Nullable Link<C> end() {
        Throwable failure = stream.failure();
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return null;
    }

    private void leave() {
        if (left.compareAndSet(false, true)) {
            stream.leave();
        }
    }

    @Override
    public void close() {
        registration.close();
        leave();
    }
}
