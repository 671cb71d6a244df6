package dev.litellm4j.providers.ollama;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ToolChoice;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions the model may call; Ollama knows no other tools. Reference: Ollama's page "Tool calling". */
final class OllamaTools {
    private static final JsonObject NO_PARAMETERS = JsonObject.of("type", "object", "properties", JsonObject.EMPTY);

    private final ChatRequest request;
    private final List<Warning> warnings;

    private OllamaTools(ChatRequest request, List<Warning> warnings) {
        this.request = request;
        this.warnings = warnings;
    }

    static List<JsonObject> of(ChatRequest request, List<Warning> warnings) {
        return new OllamaTools(request, warnings).all();
    }

    private List<JsonObject> all() {
        List<JsonObject> tools = new ArrayList<>();
        for (JsonObject tool : request.fields().objects("tools")) {
            tools.add(tool(tool));
        }
        for (JsonObject function : request.fields().objects("functions")) {
            tools.add(function(function));
        }
        if (!tools.isEmpty() && isForbidden()) {
            warnings.add(new Warning(
                    "tools", Failures.provider(request) + " has no tool_choice none; the tools were left out instead"));
            return List.of();
        }
        return tools;
    }

    private boolean isForbidden() {
        return request.toolChoice().map(ToolChoice::mode).orElse("").equals("none")
                || request.fields().text("function_call").equals("none");
    }

    private JsonObject tool(JsonObject tool) {
        if (tool.get("function") instanceof JsonObject function) {
            return function(function);
        }
        if (tool.text("type").equals("function") && tool.has("name")) {
            return function(tool);
        }
        throw Failures.refusal(
                request,
                "tools holds a tool of type '" + tool.text("type") + "', which " + Failures.provider(request)
                        + " does not have; it takes functions, which you run yourself");
    }

    private JsonObject function(JsonObject function) {
        String name = function.text("name");
        if (function.bool("strict").orElse(false)) {
            warnings.add(new Warning(
                    "tools",
                    Failures.provider(request) + " cannot hold arguments to a schema; strict was dropped from the tool "
                            + name));
        }
        JsonObjectBuilder clean = JsonObject.builder().append("name", name);
        clean.setIfPresent("description", function.string("description"));
        clean.append("parameters", parameters(function.get("parameters"), name));
        return JsonObject.of("type", "function", "function", clean.build());
    }

    private JsonObject parameters(@Nullable Object schema, String tool) {
        if (schema == null || schema == JsonNull.NULL) {
            return NO_PARAMETERS;
        }
        try {
            if (Json.parsed(schema) instanceof JsonObject object) {
                return object.isEmpty() ? NO_PARAMETERS : object;
            }
        } catch (MalformedJsonException e) {
            throw Failures.refusal(request, "the parameters of the tool '" + tool + "': " + e.getMessage());
        }
        throw Failures.refusal(request, "the parameters of the tool '" + tool + "' are not a JSON schema");
    }
}
