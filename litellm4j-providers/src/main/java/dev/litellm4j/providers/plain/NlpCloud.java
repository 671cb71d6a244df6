package dev.litellm4j.providers.plain;

import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.reworded.Prompt;
import java.util.List;
import java.util.Map;

/** The model is part of the path. Reference: NLP Cloud's "Text Generation". */
final class NlpCloud implements PlainFormat {
    @Override
    public String path(String model) {
        return "/" + model + "/generation";
    }

    @Override
    public Map<String, String> names() {
        return Map.of(
                "max_tokens", "max_length",
                "max_completion_tokens", "max_length",
                "temperature", "temperature",
                "top_p", "top_p",
                "n", "num_return_sequences",
                "stop", "stop_sequences");
    }

    @Override
    public JsonObject body(ChatRequest request, JsonObject parameters) {
        return JsonObject.builder()
                .set("text", Prompt.named(request))
                .setAll(parameters)
                .build();
    }

    @Override
    public List<JsonObject> choices(JsonObject reply) {
        return reply.get("generated_text") instanceof String text ? PlainFormat.text(text) : List.of();
    }

    @Override
    public Usage usage(JsonObject reply) {
        return PlainFormat.usage(reply, "nb_input_tokens", "nb_generated_tokens");
    }
}
