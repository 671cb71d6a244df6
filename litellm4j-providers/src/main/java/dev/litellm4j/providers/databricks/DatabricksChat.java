package dev.litellm4j.providers.databricks;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenAI's chat with Claude's reasoning, which comes and goes as parts of the content. Reference: Databricks' page "Query
 * reasoning models".
 *
 * @param openAi the format
 */
record DatabricksChat(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi)
        implements StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> {
    @Override
    public WireRequest encode(ChatRequest request) {
        return openAi.encode(DatabricksReasoning.written(request));
    }

    @Override
    public WireRequest encodeStream(ChatRequest request) {
        return openAi.encodeStream(DatabricksReasoning.written(request));
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        ChatCompletion answer = openAi.decode(reply, request);
        JsonObject read = read(answer.fields(), "message");
        return read == answer.fields() ? answer : new ChatCompletion(read);
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        ChunkDecoder<ChatChunk> chunks = openAi.chunks(request, headers);
        return new ChunkDecoder<>() {
            @Override
            public List<ChatChunk> accept(Frame frame) {
                return each(chunks.accept(frame));
            }

            @Override
            public boolean isDone() {
                return chunks.isDone();
            }

            @Override
            public List<ChatChunk> end() {
                return each(chunks.end());
            }
        };
    }

    private static List<ChatChunk> each(List<ChatChunk> chunks) {
        List<ChatChunk> result = chunks;
        for (int i = 0; i < chunks.size(); i++) {
            JsonObject read = read(chunks.get(i).fields(), "delta");
            if (read != chunks.get(i).fields()) {
                result = result == chunks ? new ArrayList<>(chunks) : result;
                result.set(i, new ChatChunk(read));
            }
        }
        return result;
    }

    private static JsonObject read(JsonObject answer, String part) {
        List<JsonObject> choices = answer.objects("choices");
        List<JsonObject> result = choices;
        for (int i = 0; i < choices.size(); i++) {
            JsonObject message = choices.get(i).object(part);
            JsonObject read = DatabricksReasoning.read(message);
            if (read != message) {
                result = result == choices ? new ArrayList<>(choices) : result;
                result.set(i, choices.get(i).with(part, read));
            }
        }
        return result == choices ? answer : answer.with("choices", result);
    }
}
