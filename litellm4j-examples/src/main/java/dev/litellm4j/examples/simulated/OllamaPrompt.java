package dev.litellm4j.examples.simulated;

import static dev.litellm4j.examples.simulated.Json.object;
import static dev.litellm4j.examples.simulated.SimulatedOllama.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litellm4j.examples.simulated.Prompt.Speaker;
import dev.litellm4j.examples.simulated.Prompt.Tool;
import dev.litellm4j.examples.simulated.Prompt.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an {@code /api/chat} request, and refuses what Ollama would refuse; which is little. */
final class OllamaPrompt {
    private OllamaPrompt() {}

    static Prompt read(JsonNode body) {
        JsonNode messages = body.path("messages");
        if (body.has("messages") && !messages.isArray()) {
            throw refusal(
                    400,
                    "json: cannot unmarshal string into Go struct field ChatRequest.messages of type []api.Message");
        }
        List<String> system = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        for (JsonNode message : messages) {
            String text = message.path("content").asText("");
            switch (message.path("role").asText()) {
                case "system" -> system.add(text);
                case "user" -> turns.add(new Turn(Speaker.USER, text));
                case "assistant" -> turns.add(new Turn(Speaker.ASSISTANT, text));
                case "tool" -> turns.add(new Turn(Speaker.TOOL, text));
                default ->
                    throw refusal(
                            400,
                            "invalid role: " + message.path("role").asText()
                                    + ", must be one of [system, user, assistant, tool]");
            }
        }
        Prompt prompt = new Prompt(
                body.path("model").asText(),
                String.join("\n", system),
                turns,
                tools(body.path("tools")),
                false,
                schema(body.path("format")),
                maxTokens(body, turns));
        if (prompt.tooLong()) {
            throw refusal(400, "prompt too long; exceeded max context length by 4321 tokens");
        }
        return prompt;
    }

    /** No message at all means: only load the model. A negative number means: no limit. */
    private static int maxTokens(JsonNode body, List<Turn> turns) {
        int limit = body.path("options").path("num_predict").asInt(-1);
        return turns.isEmpty() ? 0 : limit < 0 ? Integer.MAX_VALUE : limit;
    }

    private static List<Tool> tools(JsonNode declared) {
        List<Tool> tools = new ArrayList<>();
        for (JsonNode tool : declared) {
            JsonNode function = tool.path("function");
            tools.add(new Tool(
                    function.path("name").asText(),
                    function.path("description").asText(),
                    function.path("parameters")));
        }
        return tools;
    }

    /** The format is a schema, the word json, or empty. */
    private static Optional<JsonNode> schema(JsonNode format) {
        if (format.asText().equals("json")) {
            return Optional.of(object("properties", object("answer", object("type", "string"))));
        }
        return format.isObject() ? Optional.of(format) : Optional.empty();
    }
}
