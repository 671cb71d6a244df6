package dev.litellm4j.providers.anthropic;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChatCodec;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;

/** Chat in Anthropic's format: {@code POST /v1/messages}. */
final class AnthropicChat implements ChatCodec {
    private static final String PATH = "/v1/messages";
    private static final String VERSION = "2023-06-01";

    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        AnthropicBody body = AnthropicRequest.of(request);
        WireRequest wire = WireRequest.postJson(
                        PATH, Json.body(stream ? body.fields().with("stream", true) : body.fields()))
                .withHeader("anthropic-version", VERSION)
                .withWarnings(body.warnings());
        return body.betas().isEmpty() ? wire : wire.withHeader(AnthropicBetas.HEADER, String.join(",", body.betas()));
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        return AnthropicAnswer.read(Json.object(reply.bytes()), request, reply.headers());
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new AnthropicChunks(request, headers);
    }
}
