package dev.litellm4j.providers.ollama;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ToolChoice;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.reworded.Requests;
import java.util.ArrayList;
import java.util.List;

/** The functions the model may call; Ollama knows no other tools. Reference: Ollama's page "Tool calling". */
final class OllamaTools {
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
            tools.add(function(Requests.function(request, tool)));
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
        clean.append("parameters", Requests.parameters(request, function));
        return JsonObject.of("type", "function", "function", clean.build());
    }
}
