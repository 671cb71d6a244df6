package dev.litellm4j.providers.reworded;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a stream's pieces, has them reworded, and gives them to OpenAI's decoder as if they had come so. */
final class RewordedChunks implements ChunkDecoder<ChatChunk> {
    private final Rewording rewording;
    private final ChunkDecoder<ChatChunk> openAi;
    private final JsonFrames frames = new JsonFrames();
    private final Frame frame = new Frame();

    RewordedChunks(Rewording rewording, ChunkDecoder<ChatChunk> openAi) {
        this.rewording = rewording;
        this.openAi = openAi;
    }

    @Override
    public List<ChatChunk> accept(Frame piece) {
        if (piece.is("[DONE]")) {
            return openAi.accept(piece);
        }
        return reworded(rewording.accept(piece.event(), read(piece)));
    }

    private JsonObject read(Frame piece) {
        if (piece.length() > 0
                && piece.bytes()[piece.offset()] != '{'
                && Json.value(piece.text()) instanceof List<?> all) {
            return JsonObject.of(Rewording.LIST, all);
        }
        return piece.is("null") ? JsonObject.EMPTY : frames.read(piece);
    }

    private List<ChatChunk> reworded(List<JsonObject> pieces) {
        List<ChatChunk> chunks = List.of();
        for (JsonObject chunk : pieces) {
            byte[] bytes = Json.write(chunk).getBytes(StandardCharsets.UTF_8);
            List<ChatChunk> further = openAi.accept(frame.set("", bytes, 0, bytes.length));
            chunks = chunks.isEmpty() ? further : joined(chunks, further);
        }
        return chunks;
    }

    private static List<ChatChunk> joined(List<ChatChunk> first, List<ChatChunk> second) {
        List<ChatChunk> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    @Override
    public boolean isDone() {
        return openAi.isDone();
    }

    @Override
    public List<ChatChunk> end() {
        List<ChatChunk> last = reworded(rewording.end());
        return last.isEmpty() ? openAi.end() : joined(last, openAi.end());
    }
}
