package dev.litellm4j.providers.vertex;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.List;

/**
 * Chat in OpenAI's format as an instance to predict from; Google's page "Get online predictions" of Gemma. It is not
 * streamed: a whole answer is played back.
 *
 * @param chat the chat without what is around it in the reply
 */
record PredictedChat(VertexChat chat) implements StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> {
    @Override
    public WireRequest encode(ChatRequest request) {
        return chat.encode(request);
    }

    @Override
    public WireRequest encodeStream(ChatRequest request) {
        return chat.encode(request);
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        JsonObject around = Json.object(reply.bytes());
        List<JsonObject> several = around.objects("predictions");
        JsonObject answer = several.isEmpty() ? around.object("predictions") : several.get(0);
        byte[] bytes = Json.body(answer.isEmpty() ? around : answer).toBytes();
        return chat.decode(WireReply.of(reply.status(), bytes, reply.headers()), request);
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return chat.chunks(request, headers);
    }
}
