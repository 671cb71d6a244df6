package dev.litellm4j.providers.bedrock;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChatCodec;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;

/**
 * Chat in Converse's format, the same for all models.
 *
 * @param anthropic Claude's own format, which knows what each generation of it takes
 */
record ConverseChat(Protocol anthropic) implements ChatCodec {
    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        return encode(request, stream ? "converse-stream" : "converse");
    }

    private WireRequest encode(ChatRequest request, String operation) {
        BedrockModel model = BedrockModel.of(request.model());
        Draft draft = ConverseRequest.of(request, model, anthropic);
        return WireRequest.postJson(model.path(operation), Json.body(draft.body.build()))
                .withWarnings(draft.warnings);
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        return ConverseReply.read(
                Json.object(reply.bytes()), request, BedrockModel.of(request.model()), reply.headers());
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new ConverseChunks(request, BedrockModel.of(request.model()), headers);
    }
}
