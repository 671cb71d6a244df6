package dev.litellm4j.providers.ollama;

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

/** Chat in Ollama's format. Reference: Ollama's API page "Generate a chat message". */
final class OllamaChat implements ChatCodec {
    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        return OllamaRequest.of(request, stream);
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        byte[] bytes = reply.bytes();
        return OllamaReply.read(Json.object(bytes), bytes, reply, request);
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new OllamaChunks(Failures.provider(request), request.model(), headers);
    }
}
