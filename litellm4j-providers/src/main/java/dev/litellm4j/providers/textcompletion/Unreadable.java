package dev.litellm4j.providers.textcompletion;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Redaction;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.WireReply;
import java.nio.charset.StandardCharsets;

/** What a reply is that holds no answer: the error it tells of, or nothing that can be read. */
final class Unreadable {
    private Unreadable() {}

    static LiteLLMException of(
            JsonObject answer, byte[] bytes, WireReply reply, ChatRequest request, ErrorReader errors, String missing) {
        String body = new String(bytes, StandardCharsets.UTF_8);
        String provider = Refusal.provider(request);
        if (isError(answer)) {
            return errors.read(reply, body, provider, request.model());
        }
        return new ApiResponseException(
                provider + "/" + request.model() + ": the reply has no " + missing,
                ErrorDetails.builder()
                        .provider(provider)
                        .model(request.model())
                        .statusCode(reply.status())
                        .body(Redaction.of(body))
                        .build());
    }

    static boolean isError(JsonObject object) {
        return object.has("error")
                || object.has("detail")
                || object.text("type").equals("error")
                || object.text("object").equals("error");
    }

    /** The failure that a frame of a stream tells of. */
    static LiteLLMException inside(JsonObject frame, Headers headers, ChatRequest request, ErrorReader errors) {
        String body = Json.write(frame);
        WireReply reply = WireReply.of(200, body.getBytes(StandardCharsets.UTF_8), headers);
        return errors.read(reply, body, Refusal.provider(request), request.model());
    }
}
