package dev.litellm4j.providers.testing;

import dev.litellm4j.providers.transport.Transport;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Hands out a token to whoever asks for one with a form, and says to everybody else that there is no such thing. */
public final class NobodyThere implements Transport {
    private static final String TOKEN =
            "{\"access_token\":\"key-of-the-exchange\",\"token_type\":\"bearer\",\"expires_in\":3600,\"expires_at\":99999999999999}";

    private final List<WireRequest> sent = new ArrayList<>();

    @Override
    public WireReply send(WireRequest request, Context context) {
        if (request.contentType().startsWith("application/x-www-form-urlencoded") && !isPrompt(request)) {
            return WireReply.of(200, TOKEN);
        }
        sent.add(request);
        return WireReply.of(404, "{\"error\":{\"message\":\"nothing here\"}}");
    }

    /** Petals takes forms for questions. */
    private static boolean isPrompt(WireRequest request) {
        return new String(request.body().orElseThrow().toBytes(), StandardCharsets.UTF_8).contains("inputs=");
    }

    /** What came that was no asking for a token. */
    public List<WireRequest> sent() {
        return sent;
    }

    @Override
    public void close() {}
}
