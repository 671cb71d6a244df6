package dev.litellm4j.providers.replicate;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.ErrorBody;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.reworded.ChunkWriter;
import dev.litellm4j.providers.reworded.ReplyDate;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.StableId;
import java.util.List;

/** Events {@code output}, whose data is plain text, then {@code done} with the reason if it is a bad one. */
final class ReplicateChunks implements ChunkDecoder<ChatChunk> {
    private final String provider;
    private final String model;
    private final ChunkWriter writer;

    ReplicateChunks(String provider, ChatRequest request, Headers headers) {
        this.provider = provider;
        this.model = request.model();
        String id = StableId.of("chatcmpl-", headers.first("date").orElse(""), request.fields());
        this.writer = new ChunkWriter(id, ReplyDate.of(headers), model);
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        return switch (frame.event()) {
            case "output" -> frame.length() == 0 ? List.of() : List.of(writer.text(frame.text()));
            case "error" -> throw failed(frame.text());
            case "done" -> done(frame.text());
            default -> List.of();
        };
    }

    private List<ChatChunk> done(String data) {
        String reason = ErrorBody.of(data).text("reason");
        if (!reason.isEmpty()) {
            throw failed(reason.equals("error") ? "the prediction failed" : "the prediction was " + reason);
        }
        return List.of(writer.finish("stop", "done"));
    }

    private RuntimeException failed(String data) {
        JsonObject error = ErrorBody.of(data);
        return ReplicateErrors.failed(error.string("detail").orElse(data), data, provider, model);
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
