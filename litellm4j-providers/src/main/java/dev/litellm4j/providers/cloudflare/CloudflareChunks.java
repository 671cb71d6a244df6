package dev.litellm4j.providers.cloudflare;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.reworded.Answers;
import dev.litellm4j.providers.reworded.ChunkWriter;
import dev.litellm4j.providers.reworded.ReplyDate;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream of {@code {"response": piece}}, or of OpenAI's chunks for the models that speak its format; the end is said
 * with {@code [DONE]} alone.
 */
final class CloudflareChunks implements ChunkDecoder<ChatChunk> {
    private final ChunkDecoder<ChatChunk> openAi;
    private final String provider;
    private final String model;
    private final Headers headers;
    private final String id;
    private final ChunkWriter writer;
    private final JsonFrames frames = new JsonFrames();
    private Usage usage = Usage.NONE;
    private int calls;
    private boolean done;
    private boolean isOpenAi;

    CloudflareChunks(ChunkDecoder<ChatChunk> openAi, String provider, ChatRequest request, Headers headers) {
        this.openAi = openAi;
        this.provider = provider;
        this.model = request.model();
        this.headers = headers;
        this.id = StableId.of("chatcmpl-", headers.first("cf-ray").orElse(""), request.fields());
        this.writer = new ChunkWriter(id, ReplyDate.of(headers), model);
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        if (isOpenAi) {
            return openAi.accept(frame);
        }
        if (frame.is("[DONE]")) {
            done = true;
            return last();
        }
        JsonObject piece = frames.read(frame);
        if (CloudflareErrors.isError(piece)) {
            throw CloudflareErrors.read(piece, Json.write(piece), 0, headers, provider, model);
        }
        if (piece.has("choices")) {
            isOpenAi = true;
            return openAi.accept(frame);
        }
        if (piece.get("usage") instanceof JsonObject counts) {
            usage = new Usage(counts);
        }
        List<ChatChunk> chunks = new ArrayList<>(1);
        String text = CloudflareChat.text(piece);
        if (!text.isEmpty()) {
            chunks.add(writer.text(text));
        }
        for (JsonObject call : Answers.calls(piece.objects("tool_calls"), id + calls)) {
            writer.call(calls++, call, chunks);
        }
        return chunks;
    }

    private List<ChatChunk> last() {
        List<ChatChunk> chunks = new ArrayList<>(2);
        if (!writer.isFinished()) {
            chunks.add(writer.finish(calls > 0 ? "tool_calls" : "stop", ""));
        }
        if (usage.isPresent()) {
            chunks.add(writer.usage(usage));
        }
        return chunks;
    }

    @Override
    public boolean isDone() {
        return done || openAi.isDone();
    }

    @Override
    public List<ChatChunk> end() {
        if (isOpenAi) {
            return openAi.end();
        }
        if (!done) {
            throw Failures.cutOff(provider, model);
        }
        return List.of();
    }
}
