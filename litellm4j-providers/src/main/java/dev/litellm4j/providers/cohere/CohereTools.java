package dev.litellm4j.providers.cohere;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ToolChoice;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.reworded.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The functions the model may call and whether it has to; Cohere knows no other tools. Reference: Cohere's pages "Basic
 * usage of tool use" and "Structured outputs", {@code strict_tools}.
 */
final class CohereTools {
    private final ChatRequest request;
    private final List<Warning> warnings;
    private final List<JsonObject> tools = new ArrayList<>();
    private int strict;
    private boolean requiresSomething = true;

    CohereTools(ChatRequest request, List<Warning> warnings) {
        this.request = request;
        this.warnings = warnings;
    }

    void addTo(JsonObjectBuilder body) {
        for (JsonObject tool : request.fields().objects("tools")) {
            tools.add(function(Requests.function(request, tool)));
        }
        for (JsonObject function : request.fields().objects("functions")) {
            tools.add(function(function));
        }
        if (tools.isEmpty()) {
            return;
        }
        String choice = choice();
        body.append("tools", tools);
        strict(body);
        if (!choice.isEmpty()) {
            body.append("tool_choice", choice);
        }
    }

    /** Cohere's word for the choice; of a function that has to be called the others are left out. */
    private String choice() {
        Optional<ToolChoice> wanted = request.toolChoice();
        String legacy = request.fields().text("function_call");
        String mode = wanted.map(ToolChoice::mode).orElse(legacy);
        String named = wanted.map(ToolChoice::functionName).orElse("");
        if (wanted.isEmpty() && request.fields().get("function_call") instanceof JsonObject function) {
            named = function.text("name");
        }
        if (!named.isEmpty()) {
            only(named);
            return "REQUIRED";
        }
        return switch (mode) {
            case "", "auto" -> "";
            case "none" -> "NONE";
            case "required", "any" -> "REQUIRED";
            default ->
                throw Failures.refusal(
                        request,
                        "tool_choice is '" + mode + "', which " + Failures.provider(request)
                                + " does not have; use auto, none, required or the name of a function");
        };
    }

    private void only(String name) {
        int all = tools.size();
        tools.removeIf(tool -> !tool.object("function").text("name").equals(name));
        if (tools.isEmpty()) {
            throw Failures.refusal(
                    request, "tool_choice names the function '" + name + "', which is not among the tools");
        }
        if (tools.size() < all) {
            warnings.add(new Warning(
                    "tool_choice",
                    Failures.provider(request) + " cannot be told which function to call; it was given " + name
                            + " alone, and has to call it"));
        }
    }

    /** One switch for all tools, and only for those that require a parameter. */
    private void strict(JsonObjectBuilder body) {
        if (strict == 0) {
            return;
        }
        if (!requiresSomething) {
            warnings.add(new Warning(
                    "tools",
                    Failures.provider(request)
                            + " holds no function without a required parameter to its schema; strict was dropped"));
            return;
        }
        if (strict < tools.size()) {
            warnings.add(new Warning(
                    "tools",
                    Failures.provider(request) + " is strict with all tools or none; it was made so with all"));
        }
        body.append("strict_tools", true);
    }

    private JsonObject function(JsonObject function) {
        String name = function.text("name");
        JsonObject parameters = Requests.parameters(request, function);
        strict += function.bool("strict").orElse(false) ? 1 : 0;
        requiresSomething &= !parameters.array("required").isEmpty();
        JsonObjectBuilder clean = JsonObject.builder().append("name", name);
        clean.setIfPresent("description", function.string("description"));
        clean.append("parameters", parameters);
        return JsonObject.of("type", "function", "function", clean.build());
    }
}
