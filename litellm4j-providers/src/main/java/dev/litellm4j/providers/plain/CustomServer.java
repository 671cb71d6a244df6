package dev.litellm4j.providers.plain;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.reworded.Prompt;
import java.util.List;
import java.util.Map;

/**
 * {@code {model, params: {prompt: […]}}} in, {@code {data: [{output: […]}]}} out. Reference: LiteLLM's "Custom API
 * Server".
 */
final class CustomServer implements PlainFormat {
    @Override
    public String path(String model) {
        return "";
    }

    @Override
    public Map<String, String> names() {
        return Map.of(
                "max_tokens", "max_tokens",
                "max_completion_tokens", "max_tokens",
                "temperature", "temperature",
                "top_p", "top_p");
    }

    @Override
    public JsonObject body(ChatRequest request, JsonObject parameters) {
        JsonObject prompt = JsonObject.of("prompt", List.of(Prompt.named(request)));
        return JsonObject.of(
                "model",
                request.model(),
                "params",
                prompt.toBuilder().setAll(parameters).build());
    }

    @Override
    public List<JsonObject> choices(JsonObject reply) {
        List<JsonObject> data = reply.objects("data");
        List<Object> output = data.isEmpty() ? List.of() : data.get(0).array("output");
        return output.isEmpty() ? List.of() : PlainFormat.text(String.valueOf(output.get(0)));
    }
}
