package dev.litellm4j.providers.compatible;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ToolChoice;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tools where a row lists what a function may hold: every function gets parameters, the choice among them OpenAI's
 * words.
 *
 * @param function a function's fields
 * @param schema the fields of its parameters at the top; all where there are none
 * @param types the provider's own tools
 * @param names what a function's name must match, empty for any
 */
record RowTools(List<String> function, List<String> schema, List<String> types, String names) {
    private static final JsonObject NO_PARAMETERS = JsonObject.of("type", "object", "properties", JsonObject.EMPTY);

    static Optional<RowTools> of(CompatibleRow row) {
        return row.fields().has("tools")
                ? Optional.of(new RowTools(
                        row.list("tools"),
                        row.list("tool_schema"),
                        row.list("tool_types"),
                        row.fields().text("tool_name")))
                : Optional.empty();
    }

    ChatRequest apply(ChatRequest request) {
        JsonObject fields = request.fields();
        if (!fields.array("tools").isEmpty()) {
            List<JsonObject> tools = new ArrayList<>();
            for (JsonObject tool : fields.objects("tools")) {
                tools.add(tool(tool, request));
            }
            fields = fields.with("tools", tools);
        } else if (fields.containsKey("tool_choice")) {
            fields = fields.without("tool_choice");
        }
        if (fields.has("tool_choice")) {
            Object choice = choice(fields.find("tool_choice").orElseThrow());
            check(choice, request);
            fields = fields.with("tool_choice", choice);
        }
        return request.with(fields);
    }

    private void check(Object choice, ChatRequest request) {
        String type = choice instanceof JsonObject object ? object.text("type") : "";
        if (!type.isEmpty() && !type.equals("function") && !types.contains(type)) {
            throw Failures.bad(
                    request,
                    "takes no tool_choice of type '" + type
                            + "'; use auto, none, required or a function, and send the tools that are allowed");
        }
    }

    private JsonObject tool(JsonObject tool, ChatRequest request) {
        String type = tool.text("type");
        if (types.contains(type)) {
            return tool;
        }
        if (!tool.has("function") || !(type.isEmpty() || type.equals("function"))) {
            throw Failures.bad(request, "takes no tool of type '" + type + "', only functions" + others());
        }
        String name = tool.object("function").text("name");
        if (!names.isEmpty() && !name.matches(names)) {
            throw Failures.bad(request, "takes no function called '" + name + "': names match " + names);
        }
        JsonObject clean = only(tool.object("function"), function);
        JsonObject parameters = clean.has("parameters") ? clean.object("parameters") : NO_PARAMETERS;
        JsonObject known = schema.isEmpty() ? parameters : only(parameters, schema);
        if (schema.contains("properties") && !known.containsKey("properties")) {
            known = known.with("properties", JsonObject.EMPTY);
        }
        return JsonObject.of("type", "function", "function", clean.with("parameters", known));
    }

    private String others() {
        return types.isEmpty() ? "" : " and " + String.join(", ", types);
    }

    static JsonObject only(JsonObject object, List<?> names) {
        JsonObjectBuilder rest = JsonObject.builder();
        object.forEach((name, value) -> {
            if (names.contains(name) && value != JsonNull.NULL) {
                rest.append(name, value);
            }
        });
        return rest.build();
    }

    /** A choice in Anthropic's or Mistral's words in OpenAI's. */
    static Object choice(Object wire) {
        ToolChoice choice = new ToolChoice(wire);
        return switch (choice.mode()) {
            case "auto", "none", "required" -> choice.mode();
            case "any" -> "required";
            case "tool", "function" ->
                choice.functionName().isEmpty()
                        ? wire
                        : ToolChoice.function(choice.functionName()).wire();
            default -> wire;
        };
    }
}
