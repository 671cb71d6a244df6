package dev.litellm4j.providers.sap;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.Requests;
import dev.litellm4j.providers.reworded.RewordedChat;
import dev.litellm4j.providers.reworded.Rewording;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.SupportedParams.Checked;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;

/** Chat through the orchestration: {@code /v2/completion}, whose answer is OpenAI's inside of {@code final_result}. */
final class SapChat extends RewordedChat {
    SapChat(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi) {
        super(openAi);
    }

    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        Checked checked = SapRequest.PARAMS.check(request);
        JsonObject body = SapRequest.of(Requests.modern(checked.request()), stream);
        return WireRequest.postJson("/v2/completion", Json.body(body)).withWarnings(checked.warnings());
    }

    @Override
    protected JsonObject reply(Object reply, Headers headers, ChatRequest request) {
        return reply instanceof JsonObject object ? unwrapped(object) : JsonObject.EMPTY;
    }

    @Override
    protected Rewording stream(ChatRequest request, Headers headers) {
        return (event, piece) ->
                piece.has("error") || isSaying(piece.object("final_result")) ? List.of(unwrapped(piece)) : List.of();
    }

    /** The first piece shows what the modules made of the request; its answer's fields are all empty. */
    private static boolean isSaying(JsonObject result) {
        return !result.isEmpty()
                && !(result.text("id").isEmpty() && result.text("model").isEmpty());
    }

    private static JsonObject unwrapped(JsonObject reply) {
        if (!reply.has("final_result")) {
            return SapErrors.last(reply);
        }
        JsonObject result = reply.object("final_result");
        return result.has("choices") ? result.with("request_id", reply.text("request_id")) : result;
    }
}
