package dev.litellm4j.providers.watsonx;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.reworded.ChunkWriter;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream of results, each a piece of text; the counts grow from piece to piece. */
final class WatsonxTextChunks implements ChunkDecoder<ChatChunk> {
    private final String provider;
    private final String model;
    private final Headers headers;
    private final JsonFrames frames = new JsonFrames();
    private @Nullable ChunkWriter writer;
    private int read;
    private int written;

    WatsonxTextChunks(String provider, String model, Headers headers) {
        this.provider = provider;
        this.model = model;
        this.headers = headers;
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        JsonObject piece = frames.read(frame);
        if (frame.event().equals("error") || WatsonxErrors.isError(piece)) {
            throw WatsonxErrors.read(piece, Json.write(piece), 0, headers, provider, model);
        }
        List<JsonObject> results = piece.objects("results");
        if (results.isEmpty()) {
            return List.of();
        }
        ChunkWriter out = writer;
        if (out == null) {
            out = new ChunkWriter(
                    WatsonxText.id(piece),
                    Answers.created(piece.text("created_at"), headers),
                    piece.string("model_id").orElse(model));
            writer = out;
        }
        return chunks(results.get(0), out);
    }

    private List<ChatChunk> chunks(JsonObject result, ChunkWriter out) {
        read = Math.max(read, result.intValue("input_token_count", 0));
        written = Math.max(written, result.intValue("generated_token_count", 0));
        List<ChatChunk> chunks = new ArrayList<>(2);
        String text = result.text("generated_text");
        if (!text.isEmpty()) {
            chunks.add(out.text(text));
        }
        String own = result.text("stop_reason");
        if (!own.isEmpty() && !own.equals("not_finished") && !out.isFinished()) {
            chunks.add(out.finish(WatsonxText.finish(own), own));
        }
        return chunks;
    }

    @Override
    public boolean isDone() {
        return false;
    }

    @Override
    public List<ChatChunk> end() {
        if (writer == null || !writer.isFinished()) {
            throw Failures.cutOff(provider, model);
        }
        return List.of(writer.usage(WatsonxText.usage(read, written)));
    }
}
