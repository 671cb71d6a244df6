package dev.litellm4j.examples.simulated;

import static dev.litellm4j.examples.simulated.Json.object;
import static dev.litellm4j.examples.simulated.SimulatedOpenAi.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litellm4j.examples.simulated.Prompt.Speaker;
import dev.litellm4j.examples.simulated.Prompt.Tool;
import dev.litellm4j.examples.simulated.Prompt.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a chat completion request, and refuses what OpenAI would refuse. */
final class OpenAiPrompt {
    private OpenAiPrompt() {}

    static Prompt read(JsonNode body) {
        if (!body.path("messages").isArray()) {
            String message = "Missing required parameter: 'messages'.";
            throw refusal(400, message, "messages", "missing_required_parameter");
        }
        List<String> system = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        Set<String> callIds = new HashSet<>();
        for (int i = 0; i < body.path("messages").size(); i++) {
            JsonNode message = body.path("messages").path(i);
            String text = Json.text(message.path("content"));
            switch (message.path("role").asText()) {
                case "system", "developer" -> system.add(text);
                case "user" -> turns.add(new Turn(Speaker.USER, text));
                case "assistant" -> {
                    turns.add(new Turn(Speaker.ASSISTANT, text));
                    message.path("tool_calls")
                            .forEach(call -> callIds.add(call.path("id").asText()));
                }
                case "tool" -> {
                    if (!callIds.contains(message.path("tool_call_id").asText())) {
                        String complaint = "Invalid parameter: messages with role 'tool' must be a response to a"
                                + " preceeding message with 'tool_calls'.";
                        throw refusal(400, complaint, "messages.[" + i + "].role", null);
                    }
                    turns.add(new Turn(Speaker.TOOL, text));
                }
                default -> {
                    String complaint = "Invalid value: '" + message.path("role").asText() + "'. Supported values are:"
                            + " 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.";
                    throw refusal(400, complaint, "messages[" + i + "].role", "invalid_value");
                }
            }
        }
        return checkLength(new Prompt(
                body.path("model").asText(),
                String.join("\n", system),
                turns,
                tools(body),
                body.path("tool_choice").isObject()
                        || body.path("tool_choice").asText().equals("required"),
                schema(body.path("response_format")),
                body.path("max_completion_tokens").asInt(body.path("max_tokens").asInt(Integer.MAX_VALUE))));
    }

    private static Prompt checkLength(Prompt prompt) {
        if (prompt.tooLong()) {
            String message = "This model's maximum context length is 128000 tokens. However, your messages resulted in"
                    + " 131313 tokens. Please reduce the length of the messages.";
            throw refusal(400, message, "messages", "context_length_exceeded");
        }
        return prompt;
    }

    private static List<Tool> tools(JsonNode body) {
        JsonNode choice = body.path("tool_choice");
        String demanded = choice.path("function").path("name").asText();
        List<Tool> tools = new ArrayList<>();
        for (JsonNode tool : body.path("tools")) {
            JsonNode function = tool.path("function");
            String name = function.path("name").asText();
            if (!choice.asText().equals("none") && (demanded.isEmpty() || demanded.equals(name))) {
                tools.add(new Tool(name, function.path("description").asText(), function.path("parameters")));
            }
        }
        return tools;
    }

    private static Optional<JsonNode> schema(JsonNode format) {
        return switch (format.path("type").asText()) {
            case "json_schema" -> Optional.of(format.path("json_schema").path("schema"));
            case "json_object" -> Optional.of(object("properties", object("answer", object("type", "string"))));
            default -> Optional.empty();
        };
    }
}
