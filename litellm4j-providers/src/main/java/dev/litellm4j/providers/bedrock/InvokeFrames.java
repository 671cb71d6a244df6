package dev.litellm4j.providers.bedrock;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.AwsErrors;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Takes a model's own stream out of Bedrock's, where each message is base64 in JSON; AWS's API page
 * "InvokeModelWithResponseStream".
 */
final class InvokeFrames implements ChunkDecoder<ChatChunk> {
    /** What Bedrock adds to a model's last message. */
    static final String METRICS = "amazon-bedrock-invocationMetrics";

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final ChatRequest request;
    private final ChunkDecoder<ChatChunk> model;
    private final UnaryOperator<JsonObject> change;
    private final boolean wantsDone;
    private final JsonFrames frames = new JsonFrames();
    private final Frame inner = new Frame();
    private boolean last;

    /**
     * @param model reads the model's own messages
     * @param change makes them what {@code model} knows
     * @param wantsDone whether {@code model} waits for OpenAI's end marker, which Bedrock does not send
     */
    InvokeFrames(
            ChatRequest request, ChunkDecoder<ChatChunk> model, UnaryOperator<JsonObject> change, boolean wantsDone) {
        this.request = request;
        this.model = model;
        this.change = change;
        this.wantsDone = wantsDone;
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        AwsErrors.check(frame, Draft.provider(request), request.model());
        JsonObject message =
                Json.object(Base64.getDecoder().decode(frames.read(frame).text("bytes")));
        last = message.has(METRICS);
        byte[] said = Json.body(change.apply(message)).toBytes();
        List<ChatChunk> chunks = model.accept(inner.set("", said, 0, said.length));
        if (!last || !wantsDone) {
            return chunks;
        }
        List<ChatChunk> all = new ArrayList<>(chunks);
        all.addAll(model.accept(inner.set("", DONE, 0, DONE.length)));
        return all;
    }

    @Override
    public boolean isDone() {
        return last;
    }

    @Override
    public List<ChatChunk> end() {
        return model.end();
    }
}
