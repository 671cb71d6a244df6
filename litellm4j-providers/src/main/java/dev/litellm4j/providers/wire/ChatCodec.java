package dev.litellm4j.providers.wire;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;

/** Chat in one wire format, where a request for a stream differs from one for a whole answer by a word or a path. */
public interface ChatCodec extends StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> {
    /** The request in this format, with a path below the base address. */
    WireRequest write(ChatRequest request, boolean stream);

    @Override
    default WireRequest encode(ChatRequest request) {
        return write(request, false);
    }

    @Override
    default WireRequest encodeStream(ChatRequest request) {
        return write(request, true);
    }
}
