package dev.litellm4j.providers.reworded;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ChatCodec;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Chat in a format whose answers can be said in OpenAI's words one by one; what OpenAI's codec does about missing ids,
 * reasons and ends it then does for these too. Thread-safe.
 */
public abstract class RewordedChat implements ChatCodec {
    private final StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi;

    /** A format whose reworded answers {@code openAi} reads. */
    protected RewordedChat(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi) {
        this.openAi = openAi;
    }

    /**
     * A whole reply in OpenAI's words; what is neither an answer nor an error stays as it is.
     *
     * @param reply an object or, at some, a list
     */
    protected abstract JsonObject reply(Object reply, Headers headers, ChatRequest request);

    /** Says the pieces of one stream in OpenAI's words; the default is for formats that do not stream. */
    protected Rewording stream(ChatRequest request, Headers headers) {
        return (event, piece) -> List.of(piece);
    }

    @Override
    public final ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        JsonObject reworded = reply(Json.value(reply.bytes()), reply.headers(), request);
        byte[] bytes = Json.write(reworded).getBytes(StandardCharsets.UTF_8);
        return openAi.decode(WireReply.of(reply.status(), bytes, reply.headers()), request);
    }

    @Override
    public final ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new RewordedChunks(stream(request, headers), openAi.chunks(request, headers));
    }
}
