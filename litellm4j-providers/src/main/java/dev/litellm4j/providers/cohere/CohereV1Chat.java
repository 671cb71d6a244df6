package dev.litellm4j.providers.cohere;

import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.ReplyDate;
import dev.litellm4j.providers.wire.ChatCodec;
import dev.litellm4j.providers.wire.ChunkDecoder;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.util.List;

/**
 * Chat in the first version of Cohere's format: the last message of the user apart from what was said before, text only.
 * Reference: Cohere's API page "Chat", version 1.
 */
final class CohereV1Chat implements ChatCodec {
    @Override
    public WireRequest write(ChatRequest request, boolean stream) {
        return CohereV1Request.of(request, stream);
    }

    @Override
    public ChatCompletion decode(WireReply wire, ChatRequest request) throws IOException {
        byte[] bytes = wire.bytes();
        JsonObject reply = Json.object(bytes);
        CohereReply.check(reply.get("text") instanceof String, "text", reply, bytes, wire, request);
        JsonObjectBuilder message =
                JsonObject.builder().append("role", "assistant").append("content", reply.text("text"));
        List<JsonObject> citations = reply.objects("citations");
        if (!citations.isEmpty()) {
            message.append("provider_specific_fields", JsonObject.of("citations", citations));
        }
        JsonObjectBuilder choice = JsonObject.builder().append("index", 0).append("message", message.build());
        FinishReason.of(reply.text("finish_reason"), false).addTo(choice);
        return new ChatCompletion(JsonObject.builder()
                .append("id", reply.text("generation_id"))
                .append("object", "chat.completion")
                .append("created", ReplyDate.of(wire.headers()))
                .append("model", request.model())
                .append("choices", List.of(choice.build()))
                .setAll(CohereUsage.of(reply.object("meta")))
                .build());
    }

    @Override
    public ChunkDecoder<ChatChunk> chunks(ChatRequest request, Headers headers) {
        return new CohereV1Chunks(Failures.provider(request), request.model(), headers);
    }
}
