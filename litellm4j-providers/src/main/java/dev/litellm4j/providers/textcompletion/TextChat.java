package dev.litellm4j.providers.textcompletion;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChatCodec;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.List;

/** Chat over a format that knows prompts only. */
final class TextChat implements ChatCodec {
    private final TextDialect dialect;
    private final ErrorReader errors;

    TextChat(TextDialect dialect, ErrorReader errors) {
        this.dialect = dialect;
        this.errors = errors;
    }

    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        return TextRequest.of(request, dialect, stream);
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        JsonObject answer = Json.object(reply.bytes());
        if (!(answer.get("choices") instanceof List<?>)) {
            throw Unreadable.of(answer, reply, request, errors, "choices");
        }
        return TextReply.read(answer, request.model());
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new TextChunks(request, headers, errors);
    }
}
