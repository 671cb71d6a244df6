package dev.litellm4j.providers.bedrock;

import dev.litellm4j.chat.Tool;
import dev.litellm4j.chat.ToolChoice;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns tools and the choice among them into {@code toolConfig}; the type ToolConfiguration of the service model. */
final class ConverseTools {
    private static final JsonObject AUTO = JsonObject.of("auto", JsonObject.EMPTY);

    private final Draft draft;
    private final List<Object> tools = new ArrayList<>();

    ConverseTools(Draft draft) {
        this.draft = draft;
    }

    /** Writes {@code toolConfig}, where there is something to say; {@code called} are the tools in the messages. */
    void encode(List<String> called) {
        draft.fields().objects("tools").forEach(this::tool);
        draft.fields().objects("functions").forEach(function -> tools.add(spec(function, JsonObject.EMPTY)));
        if (draft.fields().get("web_search_options") instanceof JsonObject && draft.model.family() == Family.NOVA) {
            tools.add(JsonObject.of("systemTool", JsonObject.of("name", "nova_grounding")));
        }
        boolean declared = tools.isEmpty() && !called.isEmpty();
        if (declared) {
            declare(called);
        }
        @Nullable JsonObject choice = declared ? null : choice(!called.isEmpty());
        if (ConverseFormat.isEmulated(draft.request, draft.model)) {
            boolean others = !tools.isEmpty();
            tools.add(ConverseFormat.tool(draft));
            choice = ConverseFormat.choice(draft, choice, others);
        }
        if (!tools.isEmpty()) {
            JsonObject config = JsonObject.of("tools", tools);
            draft.body.append("toolConfig", choice == null ? config : config.with("toolChoice", choice));
        }
    }

    private void tool(JsonObject wire) {
        Tool tool = new Tool(wire);
        if (tool.isFunction()) {
            tools.add(spec(tool.function(), wire));
            tool.cacheControl()
                    .ifPresent(mark -> CachePoints.add(draft, JsonObject.of("cache_control", mark.fields()), tools));
        } else if (wire.has("toolSpec") || wire.has("systemTool") || wire.has("cachePoint")) {
            tools.add(wire);
        } else if (wire.has("input_schema")) {
            JsonObject function = JsonObject.of("name", wire.text("name"), "description", wire.text("description"));
            tools.add(spec(function.with("parameters", wire.object("input_schema")), wire));
            CachePoints.add(draft, wire, tools);
        } else if (draft.model.family() == Family.CLAUDE && wire.text("type").matches("[a-z_]+_\\d{8}")) {
            claudes(wire);
        } else {
            throw draft.refusal("a tool of type \"" + wire.text("type")
                    + "\" is not one of Bedrock's; use a function or {\"systemTool\": {\"name\": …}}");
        }
    }

    /** Claude's own tools go to the model beside Converse's; AWS's page "Computer use". */
    private void claudes(JsonObject wire) {
        List<Object> own = new ArrayList<>(
                draft.additional.find("tools").isPresent()
                        ? (List<?>) draft.additional.find("tools").get()
                        : List.of());
        own.add(wire);
        draft.additional.set("tools", own);
    }

    private JsonObject spec(JsonObject function, JsonObject wire) {
        String name = function.text("name");
        if (name.isEmpty()) {
            throw draft.refusal("a tool has no name; give it one of 1 to 64 letters, digits, underscores and hyphens");
        }
        String known = ToolNames.wire(name);
        if (!known.equals(name)) {
            draft.warn("tools", "the tool name \"" + name + "\" is not possible at Bedrock; it was sent as " + known);
        }
        JsonObjectBuilder spec = JsonObject.builder().append("name", known);
        function.string("description")
                .filter(text -> !text.isBlank())
                .ifPresent(text -> spec.append("description", text));
        Object parameters = function.find("parameters").orElse(JsonObject.EMPTY);
        spec.append("inputSchema", JsonObject.of("json", schema(draft, "the parameters of tool " + name, parameters)));
        if (function.bool("strict").or(() -> wire.bool("strict")).orElse(false)) {
            if (ConverseFormat.isNative(draft.model)) {
                spec.append("strict", true);
            } else {
                draft.warn(
                        "tools.strict",
                        draft.request.model() + " cannot hold arguments to a schema; strict of " + name
                                + " was dropped");
            }
        }
        return JsonObject.of("toolSpec", spec.build());
    }

    /** An object's schema; Bedrock wants its type said. */
    static JsonObject schema(Draft draft, String what, Object given) {
        Object parsed;
        try {
            parsed = Json.parsed(given);
        } catch (MalformedJsonException e) {
            throw draft.refusal(what + " are given as a text that is not valid JSON; correct it");
        }
        if (!(parsed instanceof JsonObject schema)) {
            throw draft.refusal(what + " are no JSON schema object; give an object");
        }
        if (!schema.text("type").isEmpty() || schema.has("anyOf") || schema.has("$ref")) {
            return schema;
        }
        JsonObject object = JsonObject.of("type", "object");
        JsonObject typed = schema.has("properties") ? object : object.with("properties", JsonObject.EMPTY);
        return typed.toBuilder().setAll(schema.without("type")).build();
    }

    /** A conversation with calls has to declare what was called. */
    private void declare(List<String> called) {
        for (String name : called) {
            JsonObject schema = JsonObject.of("json", JsonObject.of("type", "object", "properties", JsonObject.EMPTY));
            tools.add(JsonObject.of("toolSpec", JsonObject.of("name", name, "inputSchema", schema)));
        }
        draft.warn(
                "tools",
                "messages hold tool calls but tools is empty; " + String.join(", ", called) + " were declared, as "
                        + draft.provider() + " wants them declared");
    }

    private @Nullable JsonObject choice(boolean hasCalls) {
        Object wire = draft.fields()
                .find("tool_choice")
                .or(() -> draft.fields().find("function_call"))
                .orElse(JsonNull.NULL);
        if (tools.isEmpty() || wire == JsonNull.NULL) {
            return null;
        }
        ToolChoice choice = new ToolChoice(wire);
        JsonObject own = wire instanceof JsonObject object ? object : JsonObject.EMPTY;
        if (own.has("auto") || own.has("any") || own.has("tool")) {
            return own;
        }
        return switch (choice.mode()) {
            case "auto" -> AUTO;
            case "none" -> none(hasCalls);
            case "required", "any" -> forced(JsonObject.of("any", JsonObject.EMPTY));
            case "function", "tool", "" ->
                forced(JsonObject.of("tool", JsonObject.of("name", ToolNames.wire(named(choice)))));
            default ->
                throw draft.refusal("tool_choice " + Json.write(wire)
                        + " is not supported; use auto, none, required or a function by name");
        };
    }

    private String named(ToolChoice choice) {
        if (choice.functionName().isEmpty()) {
            throw draft.refusal(
                    "tool_choice names no function; give {\"type\": \"function\", \"function\": {\"name\": …}}");
        }
        return choice.functionName();
    }

    private JsonObject forced(JsonObject choice) {
        if (!draft.thinks || draft.model.family() != Family.CLAUDE) {
            return choice;
        }
        draft.warn("tool_choice", draft.provider() + " cannot force a tool while the model thinks; auto was sent");
        return AUTO;
    }

    /** Converse cannot forbid calls; without tools there are none, but earlier calls want theirs declared. */
    private @Nullable JsonObject none(boolean hasCalls) {
        if (hasCalls) {
            draft.warn("tool_choice", draft.provider() + " has no tool_choice none; auto was sent");
            return AUTO;
        }
        tools.clear();
        draft.warn("tool_choice", draft.provider() + " has no tool_choice none; the tools were left out");
        return null;
    }
}
