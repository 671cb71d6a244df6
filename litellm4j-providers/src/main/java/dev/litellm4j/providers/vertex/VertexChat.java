package dev.litellm4j.providers.vertex;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Prefix;
import dev.litellm4j.providers.wire.PrefixCodec;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A maker's chat at Vertex AI's paths.
 *
 * @param format the maker's format
 * @param placement what becomes of a request in it
 */
record VertexChat(Protocol format, Placement placement)
        implements StreamingCodec<ChatRequest, ChatCompletion, ChatChunk>, PrefixCodec<ChatRequest, ChatCompletion> {
    @Override
    public WireRequest encode(ChatRequest request) {
        return placement.place(chat(request).encode(request), request, false);
    }

    @Override
    public WireRequest encodeStream(ChatRequest request) {
        return placement.place(chat(request).encodeStream(request), request, true);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Optional<Prefix> prefix(ChatRequest request, WireRequest whole, Consumer<Warning> warnings) {
        return chat(request) instanceof PrefixCodec<?, ?> keeping
                ? ((PrefixCodec<ChatRequest, ChatCompletion>) keeping).prefix(request, whole, warnings)
                : Optional.empty();
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        return chat(request).decode(reply, request);
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return chat(request).chunks(request, headers);
    }

    private StreamingCodec<? super ChatRequest, ChatCompletion, ChatChunk> chat(ChatRequest request) {
        return format.streamingCodec(request).orElseThrow();
    }
}
