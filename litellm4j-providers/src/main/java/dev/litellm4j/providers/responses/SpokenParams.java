package dev.litellm4j.providers.responses;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import java.util.List;

/** Takes off what says only that the answer shall be as a response's always is. */
final class SpokenParams {
    private SpokenParams() {}

    static ChatRequest of(ChatRequest request) {
        JsonObject fields = request.fields();
        boolean text = fields.array("modalities").equals(List.of("text"));
        return text ? request.with(fields.without("modalities")) : request;
    }
}
