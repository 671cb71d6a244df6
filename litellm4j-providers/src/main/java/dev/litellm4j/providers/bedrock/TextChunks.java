package dev.litellm4j.providers.bedrock;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** The pieces of a text. */
final class TextChunks implements ChunkDecoder<ChatChunk> {
    private final ChatRequest request;
    private final ReplyHead head;
    private final String model;
    private final JsonFrames frames = new JsonFrames();
    private boolean begun;
    private boolean finished;

    TextChunks(ChatRequest request, Headers headers) {
        this.request = request;
        this.head = ReplyHead.of(headers);
        this.model = BedrockModel.of(request.model()).id();
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        JsonObject message = frames.read(frame);
        TextReply piece = TextReply.of(message);
        List<ChatChunk> chunks = new ArrayList<>(2);
        if (!begun) {
            begun = true;
            chunks.add(chunk(JsonObject.of("role", "assistant", "content", "")));
        }
        if (!piece.text().isEmpty()) {
            chunks.add(chunk(JsonObject.of("content", piece.text())));
        }
        if (!piece.reason().isEmpty() && !finished) {
            finished = true;
            String unified = piece.unified();
            JsonObject choice = JsonObject.of("index", 0, "delta", JsonObject.EMPTY, "finish_reason", unified);
            chunks.add(new ChatChunk(around(List.of(ConverseFinish.named(choice, piece.reason(), unified)))));
        }
        InvokedTokens.of(message.object(InvokeFrames.METRICS))
                .or(() -> finished ? TextInvoke.usage(piece) : java.util.Optional.empty())
                .ifPresent(usage -> chunks.add(new ChatChunk(around(List.of()).with("usage", usage))));
        return chunks;
    }

    private ChatChunk chunk(JsonObject delta) {
        return new ChatChunk(around(List.of(JsonObject.ofSlots(new Object[] {"index", 0, "delta", delta}))));
    }

    private JsonObject around(List<Object> choices) {
        return JsonObject.ofSlots(new Object[] {
            "id",
            head.id(),
            "object",
            "chat.completion.chunk",
            "created",
            head.created(),
            "model",
            model,
            "choices",
            choices
        });
    }

    @Override
    public boolean isDone() {
        return false;
    }

    @Override
    public List<ChatChunk> end() {
        if (!finished) {
            throw ConverseChunks.cutOff(request);
        }
        return List.of();
    }
}
