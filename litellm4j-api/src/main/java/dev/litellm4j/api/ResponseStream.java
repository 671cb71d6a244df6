package dev.litellm4j.api;

import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An answer that arrives in chunks, readable in three ways: as an {@link Iterable} on the caller's thread, as a
 * {@link Flow.Publisher}, as a {@link Stream}.
 *
 * <p>It is cold: every {@code iterator()} and every subscriber makes an HTTP call of its own, and nothing is sent
 * before. {@link #close()} ends all of them; so does reading to the end. A failure surfaces as a
 * {@link dev.litellm4j.error.LiteLLMException} from {@code next()} or through {@code onError}.
 *
 * <pre>{@code
 * try (var stream = LiteLLM.stream(request)) {
 *     for (var chunk : stream) {
 *         System.out.print(chunk.text());
 *     }
 * }
 * }</pre>
 *
 * @param <C> the chunk's type
 */
public interface ResponseStream<C> extends Iterable<C>, Flow.Publisher<C>, AutoCloseable {
    /** Starts the call and reads it on the calling thread; the iterator itself is not thread-safe. */
    @Override
    Iterator<C> iterator();

    /** The chunks as a sequential {@link Stream}, which starts the call when it is read; its {@code close()} closes this. */
    default Stream<C> stream() {
        return StreamSupport.stream(this::spliterator, 0, false).onClose(this::close);
    }

    /** Ends every call this stream has opened; safe from any thread, the second call does nothing. */
    @Override
    void close();
}
