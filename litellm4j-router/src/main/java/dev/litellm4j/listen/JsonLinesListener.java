package dev.litellm4j.listen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Appends the {@link StandardLoggingPayload} of every call to a file, one line each. A file that would grow over its
 * limit becomes {@code name.1}, the former {@code name.1} becomes {@code name.2}, and so on; the oldest goes. Closed with
 * the client.
 */
public final class JsonLinesListener implements CallListener, AutoCloseable {
    private final RollingFile file;

    private JsonLinesListener(RollingFile file) {
        this.file = file;
    }

    /** Writes to {@code file}, 100 MB at most and five older ones. */
    public static JsonLinesListener to(Path file) {
        return to(file, 100_000_000, 5);
    }

    /**
     * Writes to {@code file}.
     *
     * @param maxBytes how large one file becomes
     * @param older how many older ones are kept
     * @throws IllegalArgumentException when one is negative, or {@code maxBytes} 0
     */
    public static JsonLinesListener to(Path file, long maxBytes, int older) {
        if (maxBytes < 1 || older < 0) {
            throw new IllegalArgumentException("maxBytes must be 1 or more, older 0 or more");
        }
        return new JsonLinesListener(new RollingFile(file, maxBytes, older));
    }

    @Override
    public void on(CallEvent event) {
        if (event instanceof CallEvent.RequestEnded end) {
            try {
                file.write((StandardLoggingPayload.json(end) + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
