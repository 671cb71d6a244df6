package dev.litellm4j.providers.textcompletion;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.WireReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a reply is that holds no answer: the error it tells of, or nothing that can be read. */
final class Unreadable {
    private Unreadable() {}

    static LiteLLMException of(
            JsonObject answer, WireReply reply, ChatRequest request, ErrorReader errors, String missing)
            throws IOException {
        String body = new String(reply.bytes(), StandardCharsets.UTF_8);
        return isError(answer)
                ? errors.read(reply, body, Failures.provider(request), request.model())
                : Failures.unreadable(request, reply, missing);
    }

    static boolean isError(JsonObject object) {
        return object.has("error")
                || object.has("detail")
                || object.text("type").equals("error")
                || object.text("object").equals("error");
    }

    /** The failure that a frame of a stream tells of. */
    static LiteLLMException inside(JsonObject frame, Headers headers, ChatRequest request, ErrorReader errors) {
        return Failures.inside(frame, 200, headers, Failures.provider(request), request.model(), errors);
    }
}
