package dev.litellm4j.providers.plain;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Messages of its own form, parameters in {@code params}. Reference: Bytez' "Chat". */
final class Bytez implements PlainFormat {
    @Override
    public String path(String model) {
        return "/" + model;
    }

    @Override
    public Map<String, String> names() {
        return Map.of(
                "max_tokens", "max_new_tokens",
                "max_completion_tokens", "max_new_tokens",
                "temperature", "temperature",
                "top_p", "top_p",
                "n", "num_return_sequences");
    }

    @Override
    public JsonObject body(ChatRequest request, JsonObject parameters) {
        return JsonObject.of("messages", BytezMessages.of(request), "stream", false, "params", parameters);
    }

    /** The output is a text, or a message whose content is a text or parts. */
    @Override
    public List<JsonObject> choices(JsonObject reply) {
        if (!reply.has("output")) {
            return List.of();
        }
        JsonObject output = reply.object("output");
        StringBuilder text = new StringBuilder(output.isEmpty() ? reply.text("output") : output.text("content"));
        output.objects("content").forEach(part -> text.append(part.text("text")));
        return PlainFormat.text(text.toString());
    }
}
