package dev.litellm4j.providers.transport;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.Headers;
import dev.litellm4j.providers.wire.WireReply;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.Call;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** A reply over OkHttp. */
final class OkHttpReply implements WireReply {
    /** No answer of any vendor comes near; what is larger would only fill the heap. */
    private static final long MAX_BODY_BYTES = 128L * 1024 * 1024;

    private final Call call;
    private final Response response;
    private final Cancellation.Registration registration;
    private final Transport.Context context;
    private final OkHttpHeaders headers;
    private final long start;
    private byte @Nullable [] read;

    OkHttpReply(
            Call call,
            Response response,
            Cancellation.Registration registration,
            Transport.Context context,
            long start) {
        this.call = call;
        this.response = response;
        this.registration = registration;
        this.context = context;
        this.headers = new OkHttpHeaders(response.headers());
        this.start = start;
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
        return new TimedBody(response.body().source(), call, context, start);
    }

    @Override
    public byte[] bytes() throws IOException {
        if (read != null) {
            return read;
        }
        try {
            BufferedSource source = response.body().source();
            if (source.request(MAX_BODY_BYTES + 1)) {
                throw Failures.tooLarge(MAX_BODY_BYTES, context);
            }
            read = source.readByteArray();
            return read;
        } catch (IOException e) {
            throw Failures.of(e, call, context, Failures.Phase.BODY);
        }
    }

    /** Closing a body that has more to come would wait for it, so the call is cancelled first. */
    @Override
    public void close() {
        registration.close();
        call.cancel();
        response.close();
    }
}
