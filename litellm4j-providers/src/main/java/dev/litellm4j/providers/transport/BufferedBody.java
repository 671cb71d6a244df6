package dev.litellm4j.providers.transport;

import dev.litellm4j.providers.wire.WireBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;

/** A body written once into okio's pooled segments, which are then moved, not copied, to the socket. */
final class BufferedBody extends RequestBody {
    private final Buffer buffer;
    private final MediaType type;
    private final long length;

    private BufferedBody(Buffer buffer, MediaType type) {
        this.buffer = buffer;
        this.type = type;
        this.length = buffer.size();
    }

    static BufferedBody of(WireBody body, MediaType type) {
        Buffer buffer = new Buffer();
        try {
            body.writeTo(buffer.outputStream());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new BufferedBody(buffer, type);
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return length;
    }

    /** The transport never sends a body twice, so the segments may leave. */
    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(buffer, length);
    }
}
