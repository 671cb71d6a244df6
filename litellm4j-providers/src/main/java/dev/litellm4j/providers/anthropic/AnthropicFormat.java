package dev.litellm4j.providers.anthropic;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ResponseFormat;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form of the answer's text: held to a schema by models that can be, else written as the arguments of a tool that
 * the model is told to call; Anthropic's page "Structured outputs".
 */
final class AnthropicFormat {
    /** The name of that tool, as LiteLLM has it. */
    static final String TOOL = "json_tool_call";
    /** Where a schema that is no object stands in the tool's arguments. */
    private static final String WRAPPER = "values";

    private AnthropicFormat() {}

    /** Whether the answer's text comes as the arguments of {@link #TOOL}. */
    static boolean isEmulated(ChatRequest request) {
        String type = typeOf(request);
        return type.equals("json_object")
                || (type.equals("json_schema")
                        && (isOnVertex(request)
                                || !ClaudeGeneration.of(request.model()).takesSchemas()));
    }

    /** Vertex AI does not hold Claude to a schema; Anthropic's page "Features overview". */
    private static boolean isOnVertex(ChatRequest request) {
        return request.options().get(RequestOptions.PROVIDER, "").equals("vertex_ai");
    }

    /** A mere object with LiteLLM's {@code response_schema} is one with a schema. */
    private static String typeOf(ChatRequest request) {
        if (!(request.fields().get("response_format") instanceof JsonObject fields)) {
            return "";
        }
        String type = fields.text("type");
        return type.equals("json_object") && fields.has("response_schema") ? "json_schema" : type;
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

    /** What goes into {@code output_config.format}; null where nothing does. */
    static @Nullable JsonObject nativeFormat(Draft draft) {
        if (!typeOf(draft.request).equals("json_schema") || isEmulated(draft.request)) {
            return null;
        }
        JsonObject schema = ClaudeSchemas.narrowed(schema(draft), "response_format", draft);
        return JsonObject.of("type", "json_schema", "schema", schema);
    }

    /** Adds the tool and says which choice makes the model call it; {@code choice} is what the caller wanted. */
    static @Nullable JsonObject emulate(Draft draft, @Nullable JsonObject choice) {
        boolean others = draft.hasTools();
        draft.tool(tool(draft));
        if (draft.thinks()) {
            draft.warn(
                    "response_format",
                    draft.provider()
                            + " cannot force JSON while the model thinks; the model was only offered a tool for it");
            return choice;
        }
        if (choice != null && choice.text("type").equals("tool")) {
            return choice;
        }
        boolean some = others && (choice == null || !choice.text("type").equals("none"));
        JsonObject forced = some ? JsonObject.of("type", "any") : JsonObject.of("type", "tool", "name", TOOL);
        boolean one = choice != null && choice.has("disable_parallel_tool_use");
        return one ? forced.with("disable_parallel_tool_use", true) : forced;
    }

    private static JsonObject tool(Draft draft) {
        JsonObject schema = schema(draft);
        JsonObjectBuilder input = JsonObject.builder();
        if (isObject(schema)) {
            input.append("type", "object").setAll(schema.without("type"));
        } else {
            input.append("type", "object")
                    .append(
                            "properties",
                            JsonObject.of(WRAPPER, schema.without("$defs").without("definitions")))
                    .append("required", List.of(WRAPPER));
            for (String definitions : List.of("$defs", "definitions")) {
                schema.find(definitions).ifPresent(value -> input.append(definitions, value));
            }
        }
        return JsonObject.of(
                "name",
                TOOL,
                "description",
                "Answers with JSON. Call it to give the answer.",
                "input_schema",
                input.build());
    }

    private static JsonObject schema(Draft draft) {
        Optional<Object> given = draft.request.responseFormat().flatMap(ResponseFormat::schema);
        if (given.isEmpty()) {
            return JsonObject.of("type", "object", "additionalProperties", true, "properties", JsonObject.EMPTY);
        }
        try {
            if (Json.parsed(given.get()) instanceof JsonObject schema) {
                return schema;
            }
        } catch (MalformedJsonException notJson) {
            // Said below.
        }
        throw draft.refusal("the schema of response_format " + name(draft) + " is not a valid JSON object; correct it");
    }

    private static String name(Draft draft) {
        return draft.request.responseFormat().map(ResponseFormat::name).orElse("");
    }

    /** Refuses formats that Anthropic does not know. */
    static void check(Draft draft) {
        Object format = draft.request.fields().get("response_format");
        if (format == null || format == JsonNull.NULL) {
            return;
        }
        String type = typeOf(draft.request);
        if (!type.equals("text") && !type.equals("json_object") && !type.equals("json_schema")) {
            throw draft.refusal(
                    "response_format of type \"" + type + "\" is not supported; use text, json_object or json_schema");
        }
    }
}
