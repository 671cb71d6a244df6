package dev.litellm4j.providers.huggingface;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.reworded.ChunkWriter;
import dev.litellm4j.providers.reworded.ReplyDate;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.List;

/** A stream of tokens; the last one says the details. */
final class HuggingFaceChunks implements ChunkDecoder<ChatChunk> {
    private final ErrorReader errors;
    private final String provider;
    private final String model;
    private final Headers headers;
    private final ChunkWriter writer;
    private final JsonFrames frames = new JsonFrames();

    HuggingFaceChunks(ErrorReader errors, String provider, ChatRequest request, Headers headers) {
        this.errors = errors;
        this.provider = provider;
        this.model = request.model();
        this.headers = headers;
        String id = StableId.of("chatcmpl-", headers.first("x-request-id").orElse(""), request.fields());
        this.writer = new ChunkWriter(id, ReplyDate.of(headers), model);
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        if (frame.is("[DONE]")) {
            return List.of();
        }
        JsonObject piece = frames.read(frame);
        if (piece.has("error")) {
            throw Failures.inside(piece, status(piece.text("error_type")), headers, provider, model, errors);
        }
        JsonObject token = piece.object("token");
        List<ChatChunk> chunks = new ArrayList<>(3);
        if (token.get("special") != Boolean.TRUE && !token.text("text").isEmpty()) {
            chunks.add(writer.text(token.text("text")));
        }
        if (piece.has("generated_text") || piece.has("details")) {
            JsonObject details = piece.object("details");
            String own = details.text("finish_reason");
            chunks.add(writer.finish(HuggingFaceText.finish(own), own));
            if (details.has("generated_tokens")) {
                chunks.add(writer.usage(HuggingFaceText.usage(
                        details.intValue("input_length", 0), details.intValue("generated_tokens", 0))));
            }
        }
        return chunks;
    }

    /** TGI's types of error and the statuses they have outside of a stream. */
    private static int status(String type) {
        return switch (type) {
            case "validation" -> 422;
            case "overloaded" -> 429;
            default -> 500;
        };
    }

    @Override
    public boolean isDone() {
        return writer.isFinished();
    }

    @Override
    public List<ChatChunk> end() {
        if (!writer.isFinished()) {
            throw Failures.cutOff(provider, model);
        }
        return List.of();
    }
}
