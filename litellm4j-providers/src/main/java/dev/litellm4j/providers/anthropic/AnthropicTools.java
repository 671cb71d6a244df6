package dev.litellm4j.providers.anthropic;

import dev.litellm4j.chat.Tool;
import dev.litellm4j.chat.ToolChoice;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.json.RawJson;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns tools and the choice among them into Anthropic's; its pages "Tool use" and "Web search tool". */
final class AnthropicTools {
    /** What Anthropic takes beside OpenAI's fields, on the tool or in its function. */
    private static final List<String> OWN =
            List.of("cache_control", "eager_input_streaming", "defer_loading", "allowed_callers", "input_examples");

    private final Draft draft;
    private final JsonObject fields;

    AnthropicTools(Draft draft) {
        this.draft = draft;
        this.fields = draft.request.fields();
    }

    /** Collects the request's tools. */
    void collect() {
        List<JsonObject> tools = fields.objects("tools");
        for (int i = 0; i < tools.size(); i++) {
            tool(new Tool(tools.get(i)), i);
        }
        for (JsonObject function : fields.objects("functions")) {
            draft.tool(function(function, JsonObject.EMPTY));
        }
        if (fields.get("web_search_options") instanceof JsonObject options && !hasTool("web_search")) {
            draft.tool(webSearch(options));
        }
    }

    private void tool(Tool tool, int index) {
        JsonObject wire = tool.fields();
        if (tool.isFunction()) {
            draft.tool(function(tool.function(), wire));
        } else if (tool.type().equals("web_search") || tool.type().startsWith("web_search_preview")) {
            draft.tool(webSearch(wire));
        } else if (tool.type().equals("mcp")) {
            mcp(wire);
        } else if (isAnthropics(tool)) {
            draft.tool(wire);
        } else {
            throw draft.refusal("tools[" + index + "] of type " + tool.type()
                    + " is not one of its tools; use a function, or the provider's own form such as"
                    + " {\"type\": \"web_search_20250305\", \"name\": \"web_search\"}");
        }
    }

    /** Its own tools have a schema, or a type that ends with a date; toolsets of MCP servers have neither. */
    private static boolean isAnthropics(Tool tool) {
        String type = tool.type();
        int date = type.lastIndexOf('_') + 1;
        return tool.fields().has("input_schema")
                || type.equals("mcp_toolset")
                || (date > 0
                        && type.length() - date == 8
                        && type.substring(date).chars().allMatch(Character::isDigit));
    }

    private JsonObject function(JsonObject function, JsonObject tool) {
        String name = function.text("name");
        checkName(name);
        boolean strict = isStrict(function, tool, name);
        JsonObject schema = schema(name, function.find("parameters").orElse(JsonObject.EMPTY));
        JsonObjectBuilder own = JsonObject.builder().append("name", name);
        function.string("description")
                .filter(text -> !text.isBlank())
                .ifPresent(text -> own.append("description", text));
        own.append("input_schema", strict ? ClaudeSchemas.narrowed(schema, "tools." + name, draft) : schema);
        if (strict) {
            own.append("strict", true);
        }
        for (String extra : OWN) {
            tool.find(extra).or(() -> function.find(extra)).ifPresent(value -> own.set(extra, value));
        }
        return own.build();
    }

    private boolean isStrict(JsonObject function, JsonObject tool, String name) {
        boolean strict = function.bool("strict").or(() -> tool.bool("strict")).orElse(false);
        if (strict && !draft.generation.takesSchemas()) {
            draft.warn(
                    "tools.strict",
                    draft.request.model() + " cannot hold arguments to a schema; strict of " + name + " was dropped");
            return false;
        }
        return strict;
    }

    private void checkName(String name) {
        boolean fits = !name.isEmpty()
                && name.length() <= 128
                && AnthropicToolCalls.clean(name).equals(name);
        if (!fits) {
            throw draft.refusal("the tool name \"" + name
                    + "\" is not possible; use 1 to 128 letters, digits, underscores and hyphens");
        }
    }

    private JsonObject schema(String tool, Object parameters) {
        if (!(parsed("the parameters of tool " + tool, parameters, draft) instanceof JsonObject schema)) {
            throw draft.refusal("the parameters of tool " + tool + " are no JSON schema object; give an object");
        }
        if (!schema.has("type")) {
            JsonObjectBuilder object = JsonObject.builder().append("type", "object");
            if (schema.isEmpty()) {
                object.append("properties", JsonObject.EMPTY);
            }
            return object.setAll(schema.without("type")).build();
        }
        if (!schema.text("type").equals("object")) {
            throw draft.refusal("the parameters of tool " + tool + " are of type " + schema.get("type")
                    + "; wrap them in an object");
        }
        return schema;
    }

    static Object parsed(String what, Object value, Draft draft) {
        try {
            return Json.parsed(value);
        } catch (MalformedJsonException e) {
            String text = value instanceof RawJson raw ? raw.text() : "";
            throw draft.refusal(what + " are given as a text of " + text.length()
                    + " characters that is not valid JSON;" + " correct it");
        }
    }

    /** OpenAI's size of context becomes the number of searches. */
    private JsonObject webSearch(JsonObject options) {
        JsonObjectBuilder search =
                JsonObject.builder().append("type", "web_search_20250305").append("name", "web_search");
        switch (options.text("search_context_size")) {
            case "low" -> search.append("max_uses", 1);
            case "medium" -> search.append("max_uses", 5);
            case "high" -> search.append("max_uses", 10);
            default -> options.number("max_uses").ifPresent(uses -> search.append("max_uses", uses));
        }
        JsonObject location = options.object("user_location");
        if (!location.isEmpty()) {
            JsonObjectBuilder place = JsonObject.builder().append("type", "approximate");
            JsonObject approximate = location.has("approximate") ? location.object("approximate") : location;
            for (String field : List.of("city", "region", "country", "timezone")) {
                approximate.string(field).filter(text -> !text.isEmpty()).ifPresent(text -> place.append(field, text));
            }
            search.append("user_location", place.build());
        }
        JsonObject filters = options.has("filters") ? options.object("filters") : options;
        for (String field : List.of("allowed_domains", "blocked_domains", "cache_control")) {
            filters.find(field).ifPresent(value -> search.append(field, value));
        }
        return search.build();
    }

    /** OpenAI's form of an MCP server; Anthropic names servers beside the tools. */
    private void mcp(JsonObject tool) {
        JsonObjectBuilder server = JsonObject.builder()
                .append("type", "url")
                .append("url", tool.text("server_url"))
                .append("name", tool.text("server_label"));
        tool.object("headers").forEach((name, value) -> {
            if (name.equalsIgnoreCase("authorization") && value instanceof String token) {
                server.set("authorization_token", token.startsWith("Bearer ") ? token.substring(7) : token);
            } else {
                draft.warn(
                        "tools.headers",
                        draft.provider() + " sends no header " + name + " to MCP servers; it was" + " dropped");
            }
        });
        if (tool.has("allowed_tools")) {
            server.append("tool_configuration", JsonObject.of("allowed_tools", tool.array("allowed_tools")));
        }
        List<Object> servers = new java.util.ArrayList<>(draft.mcpServers);
        servers.add(server.build());
        draft.mcpServers = servers;
    }

    private boolean hasTool(String name) {
        return draft.tools != null
                && draft.tools.stream()
                        .anyMatch(tool -> ((JsonObject) tool).text("name").equals(name));
    }

    /** A conversation with calls has to declare what was called; nothing more may be called then. */
    boolean declareCalled(List<String> names) {
        if (draft.hasTools() || names.isEmpty()) {
            return false;
        }
        for (String name : names) {
            checkName(name);
            draft.tool(JsonObject.of("name", name, "input_schema", JsonObject.of("type", "object")));
        }
        draft.warn(
                "tools",
                "messages hold tool calls but tools is empty; " + String.join(", ", names)
                        + " were declared with tool_choice none, as " + draft.provider() + " wants them declared");
        return true;
    }

    /** The choice among the tools; null where it need not be said. */
    @Nullable
    JsonObject choice() {
        Object wire = fields.find("tool_choice")
                .or(() -> fields.find("function_call"))
                .orElse(JsonNull.NULL);
        boolean one =
                draft.request.parallelToolCalls().filter(several -> !several).isPresent();
        if (!draft.hasTools()) {
            if (wire != JsonNull.NULL && !wire.equals("none") && !wire.equals("auto")) {
                draft.warn("tool_choice", "there are no tools to choose from; it was dropped");
            }
            return null;
        }
        JsonObject choice = wire == JsonNull.NULL ? JsonObject.EMPTY : choice(new ToolChoice(wire));
        if (draft.thinks() && isForced(choice)) {
            draft.warn("tool_choice", draft.provider() + " cannot force a tool while the model thinks; auto was sent");
            choice = JsonObject.of("type", "auto");
        }
        if (!one || choice.text("type").equals("none")) {
            return choice.isEmpty() ? null : choice;
        }
        return (choice.isEmpty() ? JsonObject.of("type", "auto") : choice).with("disable_parallel_tool_use", true);
    }

    static boolean isForced(JsonObject choice) {
        return choice.text("type").equals("any") || choice.text("type").equals("tool");
    }

    private JsonObject choice(ToolChoice choice) {
        JsonObject wire = choice.wire() instanceof JsonObject object ? object : JsonObject.EMPTY;
        return switch (choice.mode()) {
            case "auto", "none" -> wire.isEmpty() ? JsonObject.of("type", choice.mode()) : wire;
            case "required", "any" -> wire.isEmpty() ? JsonObject.of("type", "any") : wire;
            case "tool" -> wire;
            case "function", "" -> JsonObject.of("type", "tool", "name", named(choice));
            default ->
                throw draft.refusal("tool_choice " + Json.write(choice.wire())
                        + " is not supported; use auto, none, required or a function by name");
        };
    }

    private String named(ToolChoice choice) {
        if (choice.functionName().isEmpty()) {
            throw draft.refusal(
                    "tool_choice names no function; give {\"type\": \"function\", \"function\": {\"name\":" + " …}}");
        }
        return choice.functionName();
    }
}
