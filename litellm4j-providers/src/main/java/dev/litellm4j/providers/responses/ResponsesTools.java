package dev.litellm4j.providers.responses;

import dev.litellm4j.chat.ToolChoice;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tools and the choice among them: what chat nests under {@code function} lies flat here; built-in tools go as they are. */
final class ResponsesTools {
    private static final JsonObject NO_PARAMETERS =
            JsonObject.of("type", "object", "properties", JsonObject.EMPTY, "additionalProperties", false);

    private final ResponsesRequest request;
    private final boolean isOpenAi;

    ResponsesTools(ResponsesRequest request, boolean isOpenAi) {
        this.request = request;
        this.isOpenAi = isOpenAi;
    }

    List<JsonObject> all(JsonObject fields) {
        List<JsonObject> all = new ArrayList<>();
        for (JsonObject tool : fields.objects("tools")) {
            all.add(tool(tool));
        }
        for (JsonObject function : fields.objects("functions")) {
            all.add(function(function));
        }
        if (fields.get("web_search_options") instanceof JsonObject options) {
            all.add(search(options));
        }
        return all;
    }

    private JsonObject tool(JsonObject tool) {
        String type = tool.text("type");
        if (tool.has("function") && (type.isEmpty() || type.equals("function"))) {
            return function(tool.object("function"));
        }
        if (type.equals("function")) {
            return function(tool);
        }
        if (type.equals("custom") && tool.has("custom")) {
            return custom(tool.object("custom"));
        }
        if (type.isEmpty()) {
            throw request.bad("tools holds a tool without a type; send {\"type\": \"function\", \"function\": {…}}");
        }
        // A colon marks what is another vendor's own, such as openrouter:web_search.
        if (isOpenAi && type.indexOf(':') >= 0) {
            throw request.bad("tools holds one of type '" + type + "', which OpenAI's Responses API does not know; take"
                    + " its own, such as web_search, or leave it out");
        }
        return tool.without("cache_control");
    }

    /** Chat's functions are not strict unless they say so, a response's are; so it is always said. */
    private JsonObject function(JsonObject function) {
        String name = function.text("name");
        if (name.isEmpty()) {
            throw request.bad("tools holds a function without a name");
        }
        JsonObjectBuilder flat = JsonObject.builder().set("type", "function").set("name", name);
        function.string("description").ifPresent(words -> flat.set("description", words));
        Object parameters = function.find("parameters")
                .map(schema -> request.parsed(schema, "the tool " + name))
                .orElse(NO_PARAMETERS);
        flat.set("parameters", parameters);
        flat.set("strict", function.bool("strict").orElse(false));
        if (!isOpenAi) {
            return flat.build();
        }
        function.bool("defer_loading").ifPresent(said -> flat.set("defer_loading", said));
        return flat.build();
    }

    private static JsonObject custom(JsonObject custom) {
        JsonObject format = custom.object("format");
        JsonObject grammar = format.object("grammar");
        JsonObject flat =
                JsonObject.builder().set("type", "custom").setAll(custom).build();
        return grammar.isEmpty()
                ? flat
                : flat.with(
                        "format",
                        JsonObject.of(
                                "type",
                                "grammar",
                                "syntax",
                                grammar.text("syntax"),
                                "definition",
                                grammar.text("definition")));
    }

    private static JsonObject search(JsonObject options) {
        JsonObjectBuilder tool = JsonObject.builder().set("type", "web_search");
        tool.setIfPresent("search_context_size", options.find("search_context_size"));
        JsonObject location = options.object("user_location");
        JsonObject place = location.has("approximate") ? location.object("approximate") : location;
        if (!place.isEmpty()) {
            tool.set("user_location", place.with("type", "approximate"));
        }
        return tool.build();
    }

    Optional<Object> choice(JsonObject fields) {
        return fields.find("tool_choice").or(() -> fields.find("function_call")).map(this::choice);
    }

    private Object choice(Object wire) {
        if (!(wire instanceof JsonObject object)) {
            return wire.equals("any") ? "required" : wire;
        }
        ToolChoice choice = new ToolChoice(object);
        String name = choice.functionName();
        return switch (choice.mode()) {
            case "auto", "none", "required" -> choice.mode();
            case "any" -> "required";
            case "", "tool", "function" -> name.isEmpty() ? wire : JsonObject.of("type", "function", "name", name);
            case "custom" -> named("custom", object);
            case "allowed_tools" -> object.has("allowed_tools") ? allowed(object.object("allowed_tools")) : wire;
            default -> wire;
        };
    }

    private static JsonObject allowed(JsonObject allowed) {
        List<JsonObject> tools = new ArrayList<>();
        for (JsonObject tool : allowed.objects("tools")) {
            tools.add(tool.has("function") || tool.has("custom") ? named(tool.text("type"), tool) : tool);
        }
        return JsonObject.of(
                "type", "allowed_tools", "mode", allowed.find("mode").orElse(JsonNull.NULL), "tools", tools);
    }

    private static JsonObject named(String type, JsonObject choice) {
        String nested = choice.object(type).text("name");
        return JsonObject.of("type", type, "name", nested.isEmpty() ? choice.text("name") : nested);
    }
}
