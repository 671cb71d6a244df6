package dev.litellm4j.providers.ollama;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ResponseFormat;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import java.util.Optional;

/** The field {@code format}: {@code json}, or the schema itself. Reference: Ollama's page "Structured Outputs". */
final class OllamaFormat {
    private OllamaFormat() {}

    static Optional<Object> of(ChatRequest request) {
        Optional<ResponseFormat> format = request.responseFormat();
        if (format.isEmpty()) {
            return Optional.empty();
        }
        Optional<Object> schema = format.get().schema();
        return switch (format.get().type()) {
            case "text" -> Optional.empty();
            case "json_object" ->
                Optional.of(schema.isPresent() ? object(schema.get(), format.get(), request) : (Object) "json");
            case "json_schema" ->
                Optional.of(object(
                        schema.orElseThrow(() -> Failures.refusal(
                                request, "response_format is json_schema without a schema; give json_schema.schema")),
                        format.get(),
                        request));
            default ->
                throw Failures.refusal(
                        request,
                        "response_format is of type '" + format.get().type() + "', which " + Failures.provider(request)
                                + " does not take; use text, json_object or json_schema");
        };
    }

    private static JsonObject object(Object schema, ResponseFormat format, ChatRequest request) {
        String name = format.name().isEmpty() ? "" : " '" + format.name() + "'";
        try {
            if (Json.parsed(schema) instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedJsonException e) {
            throw Failures.refusal(request, "the schema" + name + " in response_format: " + e.getMessage());
        }
        throw Failures.refusal(request, "the schema" + name + " in response_format is not a JSON object");
    }
}
