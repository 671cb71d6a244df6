package dev.litellm4j.providers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A body of which the beginning is kept until it has turned out to be what was expected: evidence for a failure, or an
 * answer that is no stream.
 */
final class FirstBytes extends InputStream {
    private static final int MAX = 1024 * 1024;

    private final InputStream body;
    private @Nullable ByteArrayOutputStream kept = new ByteArrayOutputStream();

    FirstBytes(InputStream body) {
        this.body = body;
    }

    void forget() {
        kept = null;
    }

    String text() {
        return kept == null ? "" : kept.toString(StandardCharsets.UTF_8);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = body.read(target, offset, length);
        if (kept != null && count > 0) {
            kept.write(target, offset, Math.min(count, MAX - kept.size()));
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }
}
