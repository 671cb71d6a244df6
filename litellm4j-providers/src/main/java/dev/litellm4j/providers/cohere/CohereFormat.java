package dev.litellm4j.providers.cohere;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ResponseFormat;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import java.util.List;
import java.util.Optional;

/** The field {@code response_format}: one type for JSON with and without a schema; Cohere's page "Structured outputs". */
final class CohereFormat {
    private CohereFormat() {}

    static Optional<JsonObject> of(ChatRequest request) {
        Optional<ResponseFormat> wanted = request.responseFormat();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        ResponseFormat format = wanted.get();
        return switch (format.type()) {
            case "text" -> Optional.empty();
            case "json_object" -> Optional.of(object(format.fields(), request));
            case "json_schema" ->
                Optional.of(withSchema(
                        format.schema()
                                .orElseThrow(() -> Failures.refusal(
                                        request,
                                        "response_format is json_schema without a schema; give it with"
                                                + " ResponseFormat.jsonSchema(name, schema), or use json_object")),
                        request));
            default ->
                throw Failures.refusal(
                        request,
                        "response_format is of type '" + format.type() + "', which " + Failures.provider(request)
                                + " does not have; use text, json_object or json_schema");
        };
    }

    /** LiteLLM's name of a schema beside {@code json_object}, and Cohere's two. */
    private static JsonObject object(JsonObject format, ChatRequest request) {
        for (String name : List.of("response_schema", "json_schema", "schema")) {
            if (format.has(name)) {
                return withSchema(format.find(name).orElseThrow(), request);
            }
        }
        return JsonObject.of("type", "json_object");
    }

    private static JsonObject withSchema(Object schema, ChatRequest request) {
        try {
            if (Json.parsed(schema) instanceof JsonObject object) {
                return JsonObject.of("type", "json_object", "json_schema", object);
            }
        } catch (MalformedJsonException notJson) {
            // Said below.
        }
        throw Failures.refusal(request, "the schema of response_format is not a JSON object; correct it");
    }
}
