package dev.litellm4j.examples.simulated;

import static dev.litellm4j.examples.simulated.SimulatedAnthropic.badRequest;
import static dev.litellm4j.examples.simulated.SimulatedAnthropic.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litellm4j.examples.simulated.Prompt.Speaker;
import dev.litellm4j.examples.simulated.Prompt.Tool;
import dev.litellm4j.examples.simulated.Prompt.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a Messages request, and refuses what Anthropic would refuse. */
final class AnthropicPrompt {
    private AnthropicPrompt() {}

    static Prompt read(JsonNode body) {
        for (String required : List.of("model", "messages", "max_tokens")) {
            if (!body.has(required)) {
                throw badRequest(required + ": Field required");
            }
        }
        String model = body.path("model").asText();
        if (model.contains("missing")) {
            throw refusal(404, "not_found_error", "model: " + model);
        }
        Prompt prompt = new Prompt(
                model,
                Json.text(body.path("system")),
                turns(body.path("messages")),
                tools(body),
                Set.of("any", "tool")
                        .contains(body.path("tool_choice").path("type").asText()),
                schema(body),
                body.path("max_tokens").asInt());
        if (prompt.tooLong()) {
            throw badRequest("prompt is too long: 212121 tokens > 200000 maximum");
        }
        return prompt;
    }

    private static List<Turn> turns(JsonNode messages) {
        if (messages.isEmpty()) {
            throw badRequest("messages: at least one message is required");
        }
        List<Turn> turns = new ArrayList<>();
        Set<String> callIds = Set.of();
        for (int i = 0; i < messages.size(); i++) {
            JsonNode content = messages.path(i).path("content");
            switch (messages.path(i).path("role").asText()) {
                case "user" -> addUserTurns(turns, content, callIds, "messages." + i);
                case "assistant" -> {
                    turns.add(new Turn(Speaker.ASSISTANT, Json.text(content)));
                    callIds = callIds(content);
                }
                case "system" ->
                    throw badRequest("messages: Unexpected role \"system\". The Messages API accepts a"
                            + " top-level `system` parameter, not \"system\" as an input message role.");
                default -> throw badRequest("messages." + i + ".role: Input should be 'user' or 'assistant'");
            }
        }
        return turns;
    }

    private static void addUserTurns(List<Turn> turns, JsonNode content, Set<String> callIds, String at) {
        String text = Json.text(content);
        if (!text.isEmpty()) {
            turns.add(new Turn(Speaker.USER, text));
        }
        for (int i = 0; i < content.size(); i++) {
            JsonNode block = content.path(i);
            if (block.path("type").asText().equals("tool_result")) {
                String id = block.path("tool_use_id").asText();
                if (!callIds.contains(id)) {
                    throw badRequest(at + ".content." + i + ": unexpected `tool_use_id` found in `tool_result` blocks: "
                            + id + ". Each `tool_result` block must have a corresponding `tool_use` block in the"
                            + " previous message.");
                }
                turns.add(new Turn(Speaker.TOOL, Json.text(block.path("content"))));
            }
        }
    }

    private static Set<String> callIds(JsonNode content) {
        Set<String> ids = new HashSet<>();
        for (JsonNode block : content) {
            if (block.path("type").asText().equals("tool_use")) {
                ids.add(block.path("id").asText());
            }
        }
        return ids;
    }

    private static List<Tool> tools(JsonNode body) {
        JsonNode choice = body.path("tool_choice");
        List<Tool> tools = new ArrayList<>();
        for (JsonNode tool : body.path("tools")) {
            String name = tool.path("name").asText();
            boolean offered = !choice.path("type").asText().equals("none");
            if (offered && (!choice.has("name") || choice.path("name").asText().equals(name))) {
                tools.add(new Tool(name, tool.path("description").asText(), tool.path("input_schema")));
            }
        }
        return tools;
    }

    /** {@code output_config.format}, and {@code output_format} as it was called in the beta. */
    private static Optional<JsonNode> schema(JsonNode body) {
        JsonNode format = body.path("output_config").path("format");
        JsonNode schema = (format.isObject() ? format : body.path("output_format")).path("schema");
        return schema.isObject() ? Optional.of(schema) : Optional.empty();
    }
}
