package dev.litellm4j.providers.oci;

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

/** Chat at Oracle. Reference: Oracle's page "ChatDetails". */
final class OciChat extends RewordedChat {
    OciChat(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi) {
        super(openAi);
    }

    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        OciFormat format = OciFormat.of(request);
        Checked checked = format.params().check(request);
        JsonObject body = format.write(Requests.modern(checked.request()), stream);
        return WireRequest.postJson("/actions/chat", Json.body(JsonObject.of("chatRequest", body)))
                .withWarnings(checked.warnings());
    }

    @Override
    protected JsonObject reply(Object reply, Headers headers, ChatRequest request) {
        return reply instanceof JsonObject object && object.has("chatResponse")
                ? OciReply.of(object, headers, request.model())
                : reply instanceof JsonObject other ? other : JsonObject.EMPTY;
    }

    @Override
    protected Rewording stream(ChatRequest request, Headers headers) {
        return new OciChunks(request.model(), headers);
    }
}
