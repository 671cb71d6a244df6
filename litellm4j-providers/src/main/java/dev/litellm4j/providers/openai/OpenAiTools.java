package dev.litellm4j.providers.openai;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ToolChoice;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.Set;

/** Tools as OpenAI's chat completions take them: functions and custom tools, without what other vendors mark them with. */
final class OpenAiTools {
    private static final Set<String> FUNCTION = Set.of("name", "description", "parameters", "strict");

    private OpenAiTools() {}

    static JsonObject strict(JsonObject tool, ChatRequest request) {
        String type = tool.text("type");
        if (type.equals("custom") && tool.has("custom")) {
            return tool.size() == 2 ? tool : JsonObject.of("type", type, "custom", tool.object("custom"));
        }
        if (!tool.has("function") || !(type.isEmpty() || type.equals("function"))) {
            throw OpenAiMessages.bad(
                    "tools holds one of type '" + type
                            + "', and OpenAI's chat completions take only function and custom"
                            + " tools; for web search set webSearchOptions, for OpenAI's other tools take the model"
                            + " openai/responses/" + request.model(),
                    request);
        }
        JsonObject function = tool.object("function");
        JsonObject clean = isClean(function) ? function : cleaned(function);
        return clean == function && tool.size() == 2 && tool.containsKey("type")
                ? tool
                : JsonObject.of("type", "function", "function", clean);
    }

    /** A choice in Anthropic's or Mistral's words in OpenAI's. */
    static Object choice(Object wire) {
        ToolChoice choice = new ToolChoice(wire);
        String name = choice.functionName();
        return switch (choice.mode()) {
            case "auto", "none", "required" -> choice.mode();
            case "any" -> "required";
            case "tool", "function" ->
                name.isEmpty() ? wire : ToolChoice.function(name).wire();
            default -> wire;
        };
    }

    private static boolean isClean(JsonObject function) {
        for (int i = 0; i < function.size(); i++) {
            if (!FUNCTION.contains(function.nameAt(i)) || function.valueAt(i) == JsonNull.NULL) {
                return false;
            }
        }
        return true;
    }

    private static JsonObject cleaned(JsonObject function) {
        JsonObjectBuilder clean = JsonObject.builder();
        for (int i = 0; i < function.size(); i++) {
            if (FUNCTION.contains(function.nameAt(i)) && function.valueAt(i) != JsonNull.NULL) {
                clean.append(function.nameAt(i), function.valueAt(i));
            }
        }
        return clean.build();
    }
}
