package dev.litellm4j.examples.simulated;

import static dev.litellm4j.examples.simulated.Json.object;
import static dev.litellm4j.examples.simulated.SimulatedGemini.badRequest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litellm4j.examples.simulated.Prompt.Speaker;
import dev.litellm4j.examples.simulated.Prompt.Tool;
import dev.litellm4j.examples.simulated.Prompt.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a {@code generateContent} request, and refuses what Google would refuse. */
final class GeminiPrompt {
    private GeminiPrompt() {}

    static Prompt read(String model, JsonNode body) {
        if (body.path("contents").isEmpty()) {
            throw badRequest("* GenerateContentRequest.contents: contents is not specified\n");
        }
        JsonNode config = body.path("generationConfig");
        Prompt prompt = new Prompt(
                model,
                Json.text(body.path("systemInstruction").path("parts")),
                turns(body.path("contents")),
                tools(body),
                calling(body).path("mode").asText().equals("ANY"),
                schema(config),
                config.path("maxOutputTokens").asInt(Integer.MAX_VALUE));
        if (prompt.tooLong()) {
            throw badRequest("The input token count (1212121) exceeds the maximum number of tokens allowed (1048576).");
        }
        return prompt;
    }

    private static List<Turn> turns(JsonNode contents) {
        List<Turn> turns = new ArrayList<>();
        int openCalls = 0;
        for (JsonNode content : contents) {
            JsonNode parts = content.path("parts");
            String text = Json.text(parts);
            switch (content.path("role").asText("user")) {
                case "user", "function", "" -> {
                    if (!text.isEmpty()) {
                        turns.add(new Turn(Speaker.USER, text));
                    }
                    List<Turn> results = results(parts);
                    if (results.size() != openCalls) {
                        throw badRequest("Please ensure that the number of function response parts is equal to the"
                                + " number of function call parts of the function call turn.");
                    }
                    turns.addAll(results);
                    openCalls = 0;
                }
                case "model" -> {
                    turns.add(new Turn(Speaker.ASSISTANT, text));
                    openCalls = parts.findValues("functionCall").size();
                }
                default -> throw badRequest("Please use a valid role: user, model.");
            }
        }
        return turns;
    }

    /** A function's response is an object; its text is what a tool returned where the caller had only a text. */
    private static List<Turn> results(JsonNode parts) {
        List<Turn> results = new ArrayList<>();
        for (JsonNode part : parts) {
            JsonNode response = part.path("functionResponse").path("response");
            if (response.isObject()) {
                JsonNode only = response.size() == 1 ? response.iterator().next() : response;
                results.add(new Turn(Speaker.TOOL, only.isTextual() ? only.asText() : only.toString()));
            }
        }
        return results;
    }

    private static List<Tool> tools(JsonNode body) {
        List<String> allowed = new ArrayList<>();
        calling(body).path("allowedFunctionNames").forEach(name -> allowed.add(name.asText()));
        List<Tool> tools = new ArrayList<>();
        if (calling(body).path("mode").asText().equals("NONE")) {
            return tools;
        }
        for (JsonNode tool : body.path("tools")) {
            for (JsonNode function : tool.path("functionDeclarations")) {
                String name = function.path("name").asText();
                if (allowed.isEmpty() || allowed.contains(name)) {
                    JsonNode schema = function.path(function.has("parameters") ? "parameters" : "parametersJsonSchema");
                    tools.add(new Tool(name, function.path("description").asText(), schema));
                }
            }
        }
        return tools;
    }

    private static JsonNode calling(JsonNode body) {
        return body.path("toolConfig").path("functionCallingConfig");
    }

    private static Optional<JsonNode> schema(JsonNode config) {
        for (String name : List.of("responseJsonSchema", "responseSchema")) {
            if (config.path(name).isObject()) {
                return Optional.of(config.path(name));
            }
        }
        boolean anyJson = config.path("responseMimeType").asText().equals("application/json");
        return anyJson
                ? Optional.of(object("properties", object("answer", object("type", "string"))))
                : Optional.empty();
    }
}
