package dev.litellm4j.providers.plain;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.reworded.Prompt;
import java.util.List;
import java.util.Map;

/** One address for all models. Reference: Petals' "HTTP API". */
final class Petals implements PlainFormat {
    @Override
    public String path(String model) {
        return "";
    }

    @Override
    public Map<String, String> names() {
        return Map.of(
                "max_tokens", "max_new_tokens",
                "max_completion_tokens", "max_new_tokens",
                "temperature", "temperature",
                "top_p", "top_p");
    }

    /** Without a limit it refuses, and it takes no notice of a temperature unless it is told to sample. */
    @Override
    public JsonObject body(ChatRequest request, JsonObject parameters) {
        JsonObjectBuilder body = JsonObject.builder()
                .set("model", request.model())
                .set("inputs", Prompt.named(request))
                .set("max_new_tokens", 256);
        if (request.fields().has("temperature") || request.fields().has("top_p")) {
            body.set("do_sample", 1);
        }
        return body.setAll(parameters).build();
    }

    @Override
    public List<JsonObject> choices(JsonObject reply) {
        return reply.get("outputs") instanceof String text ? PlainFormat.text(text) : List.of();
    }

    /** What went wrong is said as Python does, with status 200. */
    @Override
    public JsonObject failure(JsonObject reply) {
        String trace = reply.text("traceback").strip();
        return trace.isEmpty()
                ? reply
                : JsonObject.of("error", JsonObject.of("message", trace.substring(trace.lastIndexOf('\n') + 1)));
    }
}
