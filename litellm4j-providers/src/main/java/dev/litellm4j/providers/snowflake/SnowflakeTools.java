package dev.litellm4j.providers.snowflake;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ToolChoice;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Tools, the choice among them, formats and effort in the older form's words. */
final class SnowflakeTools {
    private static final JsonObject NO_PARAMETERS = JsonObject.of("type", "object", "properties", JsonObject.EMPTY);

    private SnowflakeTools() {}

    /** There is no word for none, so then no tools are said. */
    static void write(ChatRequest request, JsonObjectBuilder body) {
        List<JsonObject> tools = request.fields().objects("tools");
        String mode = request.toolChoice().map(ToolChoice::mode).orElse("");
        if (tools.isEmpty() || mode.equals("none")) {
            return;
        }
        List<JsonObject> specs = new ArrayList<>();
        for (JsonObject tool : tools) {
            specs.add(spec(tool, request));
        }
        body.append("tools", specs);
        request.toolChoice()
                .ifPresent(choice -> body.append(
                        "tool_choice",
                        choice.functionName().isEmpty()
                                ? JsonObject.of("type", mode.equals("any") ? "required" : mode)
                                : JsonObject.of("type", "tool", "name", List.of(choice.functionName()))));
    }

    private static JsonObject spec(JsonObject tool, ChatRequest request) {
        if (!tool.has("function")) {
            throw Failures.bad(
                    request, "takes no tool of type '" + tool.text("type") + "' in inference:complete, only functions");
        }
        JsonObject function = tool.object("function");
        JsonObjectBuilder spec = JsonObject.builder().append("type", "generic").append("name", function.text("name"));
        function.string("description").ifPresent(words -> spec.append("description", words));
        spec.append("input_schema", Json.parsed(function.find("parameters").orElse(NO_PARAMETERS)));
        return JsonObject.of("tool_spec", spec.build());
    }

    static void format(ChatRequest request, JsonObjectBuilder body) {
        JsonObject format = request.fields().object("response_format");
        if (format.text("type").equals("json_schema")) {
            Object schema = format.object("json_schema").find("schema").orElse(JsonObject.of("type", "object"));
            body.set("response_format", JsonObject.of("type", "json", "schema", Json.parsed(schema)));
        } else if (format.text("type").equals("json_object")) {
            body.set("response_format", JsonObject.of("type", "json", "schema", JsonObject.of("type", "object")));
        }
    }

    /** Claude thinks by a number of tokens, OpenAI's models by a word. */
    static void effort(ChatRequest request, JsonObjectBuilder body, List<Warning> warnings) {
        String effort = request.reasoningEffort().orElse("none");
        if (effort.equals("none")) {
            return;
        }
        boolean low = effort.equals("minimal") || effort.equals("low");
        if (request.model().startsWith("claude")) {
            int budget = low ? 1024 : effort.equals("medium") ? 2048 : 4096;
            body.set("anthropic", JsonObject.of("thinking", JsonObject.of("budget_tokens", budget)));
        } else if (request.model().startsWith("openai")) {
            String word = low ? "low" : effort.equals("medium") ? "medium" : "high";
            body.set("openai", JsonObject.of("reasoning", JsonObject.of("effort", word)));
        } else {
            warnings.add(new Warning("reasoning_effort", request.model() + " does not reason here; it was dropped"));
        }
    }
}
