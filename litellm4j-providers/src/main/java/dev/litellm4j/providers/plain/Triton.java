package dev.litellm4j.providers.plain;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.reworded.Prompt;
import java.util.List;
import java.util.Map;

/**
 * {@code generate} or {@code infer}, whichever the address ends with. Streams of Triton mark no end, so that a cut one
 * could not be told from a whole one: the whole answer is played back. Reference: NVIDIA's "Triton Generate Extension".
 */
final class Triton implements PlainFormat {
    @Override
    public String path(String model) {
        return "/generate";
    }

    @Override
    public Map<String, String> names() {
        return Map.of(
                "max_tokens", "max_tokens",
                "max_completion_tokens", "max_tokens",
                "temperature", "temperature",
                "top_p", "top_p",
                "seed", "seed",
                "stop", "stop_words");
    }

    @Override
    public JsonObject body(ChatRequest request, JsonObject parameters) {
        return JsonObject.of("text_input", Prompt.named(request), "parameters", parameters);
    }

    @Override
    public List<JsonObject> choices(JsonObject reply) {
        if (reply.get("outputs") instanceof List<?>) {
            List<JsonObject> outputs = reply.objects("outputs");
            List<Object> data = outputs.isEmpty() ? List.of() : outputs.get(0).array("data");
            return data.isEmpty() ? List.of() : PlainFormat.text(String.valueOf(data.get(0)));
        }
        return reply.get("text_output") instanceof String text ? PlainFormat.text(text) : List.of();
    }
}
