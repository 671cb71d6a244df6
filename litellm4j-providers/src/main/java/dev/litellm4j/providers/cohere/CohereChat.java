package dev.litellm4j.providers.cohere;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChatCodec;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;

/** Chat in Cohere's format. Reference: Cohere's API page "Chat", version 2. */
final class CohereChat implements ChatCodec {
    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        return CohereRequest.of(request, stream);
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        byte[] bytes = reply.bytes();
        return CohereReply.read(Json.object(bytes), bytes, reply, request);
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new CohereChunks(Failures.provider(request), request.model(), headers);
    }
}
