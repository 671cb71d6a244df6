package dev.litellm4j.providers.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** The body of a request, which writes itself straight into the transport's buffer. Repeatable. */
@FunctionalInterface
public interface WireBody {
    /**
     * Writes the whole body.
     *
     * @throws dev.litellm4j.error.BadRequestException if the request cannot be said in this format
     */
    void writeTo(OutputStream sink) throws IOException;

    /** The body as bytes; for signatures and tests. */
    default byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        try {
            writeTo(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
