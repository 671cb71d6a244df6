package dev.litellm4j.providers.wire;

import dev.litellm4j.api.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP reply whose head has arrived.
 *
 * <p>Used by one thread; {@link #close()} alone may be called from any, and ends a read that is under way.
 */
public interface WireReply extends AutoCloseable {
    /** The HTTP status. */
    int status();

    /** The headers. */
    Headers headers();

    /** The body as it arrives. */
    InputStream body();

    /**
     * The whole body.
     *
     * @throws IOException if the connection breaks or the body is over the transport's limit
     */
    byte[] bytes() throws IOException;

    /** Frees the connection; a body not read to its end is abandoned. */
    @Override
    void close();

    /**
     * Frees the connection for the next call, after a stream whose last message has been read: nothing but the body's
     * end is awaited, and only for a moment.
     */
    default void release() {
        close();
    }

    /** A reply that is there already; for tests and mocks. */
    static WireReply of(int status, String body) {
        return of(status, body.getBytes(StandardCharsets.UTF_8), Headers.NONE);
    }

    /** A reply that is there already, with headers. */
    static WireReply of(int status, byte[] body, Headers headers) {
        InputStream stream = new ByteArrayInputStream(body);
        return new WireReply() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public Headers headers() {
                return headers;
            }

            @Override
            public InputStream body() {
                return stream;
            }

            @Override
            public byte[] bytes() {
                return body;
            }

            @Override
            public void close() {}
        };
    }
}
