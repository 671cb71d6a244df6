package dev.litellm4j.providers.textcompletion;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** A stream of pieces of Claude's text; the last one has a reason. */
final class ClaudeTextChunks implements ChunkDecoder<ChatChunk> {
    private final ChatRequest request;
    private final Headers headers;
    private final ErrorReader errors;
    private final JsonFrames frames = new JsonFrames();
    private boolean begun;
    private boolean done;

    ClaudeTextChunks(ChatRequest request, Headers headers, ErrorReader errors) {
        this.request = request;
        this.headers = headers;
        this.errors = errors;
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        JsonObject piece = frames.read(frame);
        if (Unreadable.isError(piece)) {
            throw Unreadable.inside(piece, headers, request, errors);
        }
        if (!piece.containsKey("completion")) {
            return List.of();
        }
        List<ChatChunk> chunks = new ArrayList<>(2);
        String text = piece.text("completion");
        if (!text.isEmpty()) {
            chunks.add(chunk(
                    piece,
                    JsonObject.builder()
                            .append("index", 0)
                            .append("delta", delta().append("content", text).build())
                            .append("finish_reason", JsonNull.NULL)));
        }
        if (piece.has("stop_reason")) {
            done = true;
            JsonObjectBuilder last = JsonObject.builder().append("index", 0).append("delta", delta().build());
            ClaudeTextChat.finish(piece, last);
            chunks.add(chunk(piece, last));
        }
        return chunks;
    }

    /** The first delta of a stream carries the role. */
    private JsonObjectBuilder delta() {
        JsonObjectBuilder delta = JsonObject.builder();
        if (!begun) {
            begun = true;
            delta.append("role", "assistant");
        }
        return delta;
    }

    private ChatChunk chunk(JsonObject piece, JsonObjectBuilder choice) {
        return new ChatChunk(ClaudeTextChat.head(piece, request, "chat.completion.chunk")
                .append("choices", List.of(choice.build()))
                .build());
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public List<ChatChunk> end() {
        if (!done) {
            throw Failures.cutOff(request);
        }
        return List.of();
    }
}
