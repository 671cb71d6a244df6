package dev.litellm4j.providers.plain;

import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.reworded.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The model is part of the path; answers repeat the prompt, and the one text that ends them, unless they are told not to,
 * and a prompt counts as part of their length. Reference: NLP Cloud's Python client, {@code generation} and the readme's
 * "Generation Endpoint".
 */
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
                "stop", "end_sequence");
    }

    @Override
    public JsonObject body(ChatRequest request, JsonObject parameters) {
        List<String> ends = request.stop();
        if (ends.size() > 1) {
            throw Failures.bad(request, "takes one text as stop, not " + ends.size());
        }
        JsonObjectBuilder body = JsonObject.builder()
                .set("text", Prompt.named(request))
                .set("remove_input", true)
                .setAll(parameters);
        if (parameters.has("max_length") && !parameters.has("length_no_input")) {
            body.set("length_no_input", true);
        }
        return ends.isEmpty()
                ? body.build()
                : body.set("end_sequence", ends.get(0))
                        .set("remove_end_sequence", true)
                        .build();
    }

    @Override
    public List<JsonObject> choices(JsonObject reply) {
        if (reply.get("generated_text") instanceof String text) {
            return PlainFormat.text(text);
        }
        List<JsonObject> choices = new ArrayList<>();
        for (Object text : reply.array("generated_text")) {
            choices.add(PlainFormat.choice(choices.size(), String.valueOf(text), ""));
        }
        return choices;
    }

    @Override
    public Usage usage(JsonObject reply) {
        return PlainFormat.usage(reply, "nb_input_tokens", "nb_generated_tokens");
    }
}
