package dev.litellm4j.providers.plain;

import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.reworded.Prompt;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** LoRAX below the tenant's address. Reference: Predibase's "REST API". */
final class Predibase implements PlainFormat {
    private static final String FORMAT = "response_format";

    @Override
    public String path(String model) {
        return "/deployments/v2/llms/" + model + "/generate";
    }

    @Override
    public String streamPath(String model) {
        return path(model) + "_stream";
    }

    @Override
    public Map<String, String> names() {
        return Map.of(
                "response_format", FORMAT,
                "max_tokens", "max_new_tokens",
                "max_completion_tokens", "max_new_tokens",
                "temperature", "temperature",
                "top_p", "top_p",
                "n", "best_of",
                "seed", "seed",
                "stop", "stop");
    }

    @Override
    public JsonObject body(ChatRequest request, JsonObject parameters) {
        return JsonObject.of(
                "inputs",
                Prompt.named(request),
                "parameters",
                formatted(parameters).with("details", true));
    }

    /** A schema stands beside {@code json_object}; LoRAX's page "Structured Output". */
    private static JsonObject formatted(JsonObject parameters) {
        JsonObject format = parameters.object(FORMAT);
        JsonObject schema = format.object("json_schema").object("schema");
        return switch (format.text("type")) {
            case "text" -> parameters.without(FORMAT);
            case "json_schema" -> parameters.with(FORMAT, JsonObject.of("type", "json_object", "schema", schema));
            default -> parameters;
        };
    }

    @Override
    public List<JsonObject> choices(JsonObject reply) {
        String reason = reply.object("details").text("finish_reason");
        return reply.has("generated_text")
                ? List.of(PlainFormat.choice(0, reply.text("generated_text"), reason))
                : List.of();
    }

    @Override
    public Usage usage(JsonObject reply) {
        return PlainFormat.usage(reply.object("details"), "prompt_tokens", "generated_tokens");
    }

    @Override
    public List<JsonObject> chunks(JsonObject piece, PlainStream stream) {
        JsonObject token = piece.object("token");
        JsonObject details = piece.object("details");
        boolean last = piece.has("generated_text") || !details.isEmpty();
        List<JsonObject> chunks = stream.chunks(
                0,
                token.bool("special").orElse(false) ? "" : token.text("text"),
                last ? Optional.of(details.text("finish_reason")) : Optional.empty());
        if (details.has("generated_tokens")) {
            chunks.add(stream.usage(usage(piece)));
        }
        return chunks;
    }
}
