package dev.litellm4j.providers.bedrock;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ResponseFormat;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form of the answer's text: held to a schema by models that can be, else written as the arguments of a tool that
 * the model is told to call; AWS's page "Get validated JSON results from models".
 */
final class ConverseFormat {
    /** The name of that tool, as LiteLLM has it. */
    static final String TOOL = "json_tool_call";
    /** Where a schema that is no object stands in the tool's arguments. */
    private static final String WRAPPER = "values";

    private ConverseFormat() {}

    /** Whether the model is one that AWS lists as held to schemas. */
    static boolean isNative(BedrockModel model) {
        String id = BedrockModel.base(model.id());
        return switch (model.family()) {
            case CLAUDE -> id.matches(".*claude-(opus|sonnet|haiku)-(4-[5-9]|[5-9]).*");
            case OPENAI ->
                id.matches("(openai|qwen|google|minimax|moonshot|moonshotai|nvidia)\\..*|deepseek\\.v3.*"
                        + "|mistral\\.(magistral|ministral|mistral-large-3|voxtral).*");
            default -> false;
        };
    }

    /** Whether the answer's text comes as the arguments of {@link #TOOL}. */
    static boolean isEmulated(ChatRequest request, BedrockModel model) {
        String type = typeOf(request);
        return type.equals("json_object") || (type.equals("json_schema") && !isNative(model));
    }

    /** A mere object with LiteLLM's {@code response_schema} is one with a schema. */
    private static String typeOf(ChatRequest request) {
        if (!(request.fields().get("response_format") instanceof JsonObject format)) {
            return "";
        }
        String type = format.text("type");
        return type.equals("json_object") && format.has("response_schema") ? "json_schema" : type;
    }

    /** Refuses formats that are unknown. */
    static void check(Draft draft) {
        Object format = draft.fields().get("response_format");
        String type = typeOf(draft.request);
        boolean known = type.equals("text") || type.equals("json_object") || type.equals("json_schema");
        if (format != null && format != JsonNull.NULL && !known) {
            throw draft.refusal(
                    "response_format of type \"" + type + "\" is not supported; use text, json_object or json_schema");
        }
    }

    /** What goes into {@code outputConfig}; null where nothing does. */
    static @Nullable JsonObject textFormat(Draft draft) {
        if (!typeOf(draft.request).equals("json_schema") || isEmulated(draft.request, draft.model)) {
            return null;
        }
        return textFormat(draft, schema(draft));
    }

    /** A schema, which Converse takes as a text. */
    static JsonObject textFormat(Draft draft, JsonObject schema) {
        JsonObjectBuilder definition = JsonObject.builder().append("schema", Json.write(schema));
        Optional<ResponseFormat> format = draft.request.responseFormat();
        format.map(ResponseFormat::name)
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> definition.append("name", name));
        draft.fields()
                .object("response_format")
                .object("json_schema")
                .string("description")
                .ifPresent(text -> definition.append("description", text));
        return JsonObject.of("type", "json_schema", "structure", JsonObject.of("jsonSchema", definition.build()));
    }

    static JsonObject tool(Draft draft) {
        JsonObject schema = schema(draft);
        JsonObject input = isObject(schema)
                ? JsonObject.of("type", "object").toBuilder()
                        .setAll(schema.without("type"))
                        .build()
                : wrapped(schema);
        return JsonObject.of(
                "toolSpec",
                JsonObject.of(
                        "name",
                        TOOL,
                        "description",
                        "Answers with JSON. Call it to give the answer.",
                        "inputSchema",
                        JsonObject.of("json", input)));
    }

    private static JsonObject wrapped(JsonObject schema) {
        JsonObjectBuilder input = JsonObject.builder()
                .append("type", "object")
                .append(
                        "properties",
                        JsonObject.of(WRAPPER, schema.without("$defs").without("definitions")))
                .append("required", List.of(WRAPPER));
        for (String definitions : List.of("$defs", "definitions")) {
            schema.find(definitions).ifPresent(value -> input.append(definitions, value));
        }
        return input.build();
    }

    /** The choice that makes the model call the tool, where its family can be made to. */
    static @Nullable JsonObject choice(Draft draft, @Nullable JsonObject choice, boolean others) {
        if (draft.thinks) {
            draft.warn(
                    "response_format",
                    draft.provider()
                            + " cannot force JSON while the model thinks; the model was only offered a tool for it");
            return choice;
        }
        if (choice != null && choice.has("tool")) {
            return choice;
        }
        return others || !canBeNamed(draft.model)
                ? JsonObject.of("any", JsonObject.EMPTY)
                : JsonObject.of("tool", JsonObject.of("name", TOOL));
    }

    /** AWS's page on ToolChoice: only Claude and Nova can be told which tool. */
    private static boolean canBeNamed(BedrockModel model) {
        return model.family() == Family.CLAUDE || model.family() == Family.NOVA || model.family() == Family.UNKNOWN;
    }

    /** Whether the tool's arguments hold the answer in {@link #WRAPPER}. */
    static boolean isWrapped(ChatRequest request) {
        return request.responseFormat()
                .flatMap(ResponseFormat::schema)
                .map(schema -> Json.parsed(schema) instanceof JsonObject object && !isObject(object))
                .orElse(false);
    }

    private static boolean isObject(JsonObject schema) {
        return schema.text("type").equals("object") || (!schema.has("type") && !schema.has("anyOf"));
    }

    /** The answer in the tool's {@code input}. */
    static String content(ChatRequest request, JsonObject input) {
        Object wrapped = isWrapped(request) ? input.get(WRAPPER) : null;
        return Json.write(wrapped == null ? input : wrapped);
    }

    private static JsonObject schema(Draft draft) {
        Optional<Object> given = draft.request.responseFormat().flatMap(ResponseFormat::schema);
        if (given.isEmpty()) {
            return JsonObject.of("type", "object", "additionalProperties", true, "properties", JsonObject.EMPTY);
        }
        return ConverseTools.schema(draft, "the schema of response_format", given.get());
    }
}
