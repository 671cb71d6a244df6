package dev.litellm4j.providers.sagemaker;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.AwsErrors;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.StableId;
import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of a streamed text. A container that ends its lines of {@code outputs} without saying so has answered:
 * that form has no end marker.
 */
final class SageMakerTextChunks implements ChunkDecoder<ChatChunk> {
    private final ChatRequest request;
    private final JsonFrames frames = new JsonFrames();
    private String id = "";
    private boolean hasMarker = true;
    private boolean done;

    SageMakerTextChunks(ChatRequest request) {
        this.request = request;
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        AwsErrors.check(frame, Endpoint.provider(request.options()), request.model());
        if (frame.is("[DONE]")) {
            return end();
        }
        JsonObject said = frames.read(frame);
        TextPiece piece = TextPiece.of(said);
        hasMarker = !said.has("outputs");
        List<ChatChunk> chunks = new ArrayList<>(2);
        if (id.isEmpty()) {
            id = StableId.of("chatcmpl-", said);
            chunks.add(chunk(delta(JsonObject.of("role", "assistant", "content", ""))));
        }
        if (!piece.isSpecial() && !piece.text().isEmpty()) {
            chunks.add(chunk(delta(JsonObject.of("content", piece.text()))));
        }
        if (piece.isLast() && !done) {
            done = true;
            chunks.add(chunk(finish(piece.finish())));
        }
        return chunks;
    }

    private static JsonObject delta(JsonObject delta) {
        return JsonObject.of("index", 0, "delta", delta);
    }

    private static JsonObject finish(String reason) {
        return JsonObject.of("index", 0, "delta", JsonObject.EMPTY, "finish_reason", reason);
    }

    private ChatChunk chunk(JsonObject choice) {
        return new ChatChunk(JsonObject.ofSlots(new Object[] {
            "id",
            id,
            "object",
            "chat.completion.chunk",
            "created",
            0,
            "model",
            request.model(),
            "choices",
            List.of(choice)
        }));
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public List<ChatChunk> end() {
        if (done) {
            return List.of();
        }
        if (hasMarker) {
            String provider = Endpoint.provider(request.options());
            throw Failures.cutOff(provider, request.model());
        }
        done = true;
        return List.of(chunk(finish("stop")));
    }
}
