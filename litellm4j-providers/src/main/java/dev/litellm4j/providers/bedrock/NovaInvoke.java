package dev.litellm4j.providers.bedrock;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.JsonFrames;
import dev.litellm4j.providers.wire.ChatCodec;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.Frame;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Nova in its own format, which is Converse's but for its frame; AWS's page "Complete request schema" of Nova.
 *
 * @param anthropic handed on to what is shared with Converse
 */
record NovaInvoke(Protocol anthropic) implements ChatCodec {
    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        return encode(request, stream ? "invoke-with-response-stream" : "invoke");
    }

    private WireRequest encode(ChatRequest request, String operation) {
        BedrockModel model = BedrockModel.of(request.model());
        Draft draft = ConverseRequest.of(request, model, anthropic);
        JsonObject converse = draft.body.build();
        JsonObject additional = converse.object("additionalModelRequestFields");
        JsonObject inference = converse.object("inferenceConfig").toBuilder()
                .setAll(additional.object("inferenceConfig"))
                .build();
        JsonObjectBuilder body = JsonObject.builder().append("schemaVersion", "messages-v1");
        body.setAll(converse.without("additionalModelRequestFields").without("inferenceConfig"));
        if (!inference.isEmpty()) {
            body.append("inferenceConfig", inference);
        }
        body.setAll(additional.without("inferenceConfig"));
        return WireRequest.postJson(model.path(operation), Json.body(body.build()))
                .withWarnings(draft.warnings);
    }

    @Override
    public ChatCompletion decode(WireReply reply, ChatRequest request) throws IOException {
        return ConverseReply.read(
                Json.object(reply.bytes()), request, BedrockModel.of(request.model()), reply.headers());
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        ConverseChunks events = new ConverseChunks(request, BedrockModel.of(request.model()), headers);
        return new InvokeFrames(request, new Events(events), message -> message, false);
    }

    /** Each message has one field, named as the event would be. */
    private record Events(ConverseChunks events, JsonFrames frames) implements ChunkDecoder<ChatChunk> {
        Events(ConverseChunks events) {
            this(events, new JsonFrames());
        }

        @Override
        public List<ChatChunk> accept(Frame frame) {
            JsonObject message = frames.read(frame);
            List<ChatChunk> chunks = new ArrayList<>(1);
            for (int i = 0; i < message.size(); i++) {
                if (message.valueAt(i) instanceof JsonObject event) {
                    chunks.addAll(events.event(message.nameAt(i), event));
                }
            }
            return chunks;
        }

        @Override
        public boolean isDone() {
            return events.isDone();
        }

        @Override
        public List<ChatChunk> end() {
            return events.end();
        }
    }
}
