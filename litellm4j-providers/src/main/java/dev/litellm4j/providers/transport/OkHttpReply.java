package dev.litellm4j.providers.transport;

import dev.litellm4j.api.Headers;
import dev.litellm4j.providers.wire.WireReply;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** A reply over OkHttp. */
final class OkHttpReply implements WireReply {
    /** No answer of any vendor comes near; what is larger would only fill the heap. */
    private static final long MAX_BODY_BYTES = 128L * 1024 * 1024;

    private final OpenCall call;
    private final Response response;
    private final OkHttpHeaders headers;
    private byte @Nullable [] read;

    OkHttpReply(OpenCall call, Response response) {
        this.call = call;
        this.response = response;
        this.headers = new OkHttpHeaders(response.headers());
    }

    @Override
    public int status() {
        return response.code();
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public InputStream body() {
        return new TimedBody(response.body().source(), call);
    }

    /** The limit on the answer holds for its last byte too, however slowly the others arrive. */
    @Override
    public byte[] bytes() {
        if (read != null) {
            return read;
        }
        try {
            BufferedSource source = response.body().source();
            Limits.answer(call.context().timeouts())
                    .ifPresent(limit -> source.timeout().deadlineNanoTime(call.start() + Limits.nanos(limit)));
            if (source.request(MAX_BODY_BYTES + 1)) {
                throw Failures.tooLarge(MAX_BODY_BYTES, call);
            }
            read = source.readByteArray();
            return read;
        } catch (IOException e) {
            throw Failures.of(e, call, Failures.Phase.BODY);
        }
    }

    /** OkHttp waits a moment for the end of a body, and keeps the connection where it comes. */
    @Override
    public void release() {
        call.end();
        response.close();
    }

    /** Closing a body that has more to come would wait for it, so the call is cancelled first. */
    @Override
    public void close() {
        call.end();
        call.call().cancel();
        response.close();
    }
}
