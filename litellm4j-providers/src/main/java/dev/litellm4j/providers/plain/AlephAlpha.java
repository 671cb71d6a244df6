package dev.litellm4j.providers.plain;

import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.reworded.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Streams are events that name their type. Reference: Aleph Alpha's Python client, {@code completion.py} and the recorded
 * calls of its tests.
 */
final class AlephAlpha implements PlainFormat {
    @Override
    public String path(String model) {
        return "/complete";
    }

    @Override
    public String streamPath(String model) {
        return "/complete";
    }

    @Override
    public Map<String, String> names() {
        return Map.of(
                "max_tokens", "maximum_tokens",
                "max_completion_tokens", "maximum_tokens",
                "temperature", "temperature",
                "top_p", "top_p",
                "n", "n",
                "stop", "stop_sequences",
                "presence_penalty", "presence_penalty",
                "frequency_penalty", "frequency_penalty");
    }

    @Override
    public JsonObject body(ChatRequest request, JsonObject parameters) {
        return JsonObject.builder()
                .set("model", request.model())
                .set("prompt", List.of(JsonObject.of("type", "text", "data", Prompt.named(request))))
                .setAll(parameters)
                .build();
    }

    @Override
    public List<JsonObject> choices(JsonObject reply) {
        List<JsonObject> choices = new ArrayList<>();
        for (JsonObject one : reply.objects("completions")) {
            choices.add(PlainFormat.choice(choices.size(), one.text("completion"), one.text("finish_reason")));
        }
        return choices;
    }

    @Override
    public Usage usage(JsonObject reply) {
        return PlainFormat.usage(reply, "num_tokens_prompt_total", "num_tokens_generated");
    }

    @Override
    public List<JsonObject> chunks(JsonObject piece, PlainStream stream) {
        return piece.has("num_tokens_generated")
                ? List.of(stream.usage(usage(piece)))
                : stream.chunks(piece.intValue("index", 0), piece.text("completion"), piece.string("finish_reason"));
    }
}
