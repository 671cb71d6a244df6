package dev.litellm4j.providers.reworded;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.wire.StableId;
import dev.litellm4j.providers.wire.SupportedParams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A request's fields on their way into other words: older spellings of OpenAI's, what belongs to the vendor. */
public final class Requests {
    private static final JsonObject NO_PARAMETERS = JsonObject.of("type", "object", "properties", JsonObject.EMPTY);

    private Requests() {}

    /** Whether a field says anything: nulls and OpenAI's empty lists, such as of tools, do not. */
    public static boolean isSaid(String name, Object value) {
        return value != JsonNull.NULL
                && !(value instanceof List<?> list && list.isEmpty() && SupportedParams.OPENAI.contains(name));
    }

    /**
     * A limit of tokens.
     *
     * @throws dev.litellm4j.error.BadRequestException if it is negative
     */
    public static Object limit(LlmRequest<?> request, String name, Object value) {
        if (value instanceof Number number && number.longValue() < 0) {
            throw Failures.bad(request, "takes a " + name + " of 0 or more, not " + number);
        }
        return value;
    }

    /** {@code request} with calls, tools and choices in today's spelling, where it has {@code functions}. */
    public static ChatRequest modern(ChatRequest request) {
        JsonObject fields = request.fields();
        JsonObjectBuilder today = fields.toBuilder();
        if (!fields.objects("functions").isEmpty()) {
            List<JsonObject> tools = new ArrayList<>(fields.objects("tools"));
            fields.objects("functions")
                    .forEach(function -> tools.add(JsonObject.of("type", "function", "function", function)));
            today.set("tools", tools).remove("functions");
        }
        if (fields.has("function_call")) {
            Object choice = fields.find("function_call").orElse("");
            today.set(
                            "tool_choice",
                            choice instanceof JsonObject named
                                    ? JsonObject.of("type", "function", "function", named)
                                    : choice)
                    .remove("function_call");
        }
        return request.with(today.set("messages", messages(request)).build());
    }

    private static List<JsonObject> messages(ChatRequest request) {
        List<JsonObject> messages = new ArrayList<>();
        String called = "";
        for (Object element : request.fields().array("messages")) {
            if (!(element instanceof JsonObject message)) {
                throw Failures.bad(
                        request,
                        "takes objects as messages, not a " + element.getClass().getSimpleName());
            }
            JsonObject function = message.object("function_call");
            if (!function.isEmpty()) {
                called = StableId.of("call_", messages.size(), function.text("name"));
                messages.add(message.without("function_call")
                        .with(
                                "tool_calls",
                                List.of(JsonObject.of("id", called, "type", "function", "function", function))));
            } else if (message.text("role").equals("function")) {
                messages.add(message.with("role", "tool").with("tool_call_id", called));
            } else {
                messages.add(message);
            }
        }
        return messages;
    }

    /** The functions among the tools; a tool of another type is refused. */
    public static List<JsonObject> functions(ChatRequest request) {
        List<JsonObject> functions = new ArrayList<>();
        for (JsonObject tool : request.fields().objects("tools")) {
            JsonObject function = function(request, tool);
            functions.add(function.with("parameters", schema(request, function)));
        }
        return functions;
    }

    /** The function that {@code tool} is, in either of OpenAI's spellings; a tool of another type is refused. */
    public static JsonObject function(ChatRequest request, JsonObject tool) {
        if (tool.get("function") instanceof JsonObject function) {
            return function;
        }
        if (tool.text("type").equals("function") && tool.has("name")) {
            return tool;
        }
        throw Failures.bad(
                request,
                "takes functions as tools, which you run yourself, not the tool of type '" + tool.text("type")
                        + "' in tools");
    }

    /** The schema of a function's parameters, which says that there are none where it says nothing. */
    public static JsonObject parameters(ChatRequest request, JsonObject function) {
        JsonObject schema = schema(request, function);
        return schema.isEmpty() ? NO_PARAMETERS : schema;
    }

    private static JsonObject schema(ChatRequest request, JsonObject function) {
        Object schema = function.find("parameters").orElse(NO_PARAMETERS);
        return object(request, schema, "the parameters of the tool '" + function.text("name") + "'");
    }

    /** {@code value} as an object, where it may also be a text of JSON. */
    public static JsonObject object(ChatRequest request, Object value, String what) {
        try {
            Object parsed = value instanceof String text && !text.isBlank() ? Json.value(text) : Json.parsed(value);
            if (parsed instanceof JsonObject object) {
                return object;
            }
            if (parsed instanceof String || parsed == JsonNull.NULL) {
                return JsonObject.EMPTY;
            }
        } catch (MalformedJsonException e) {
            throw Failures.bad(request, "takes JSON as " + what + ": " + e.getMessage());
        }
        throw Failures.bad(request, "takes an object as " + what);
    }

    /** The plain text of a message; any other part of content is refused. */
    public static String text(ChatRequest request, JsonObject message) {
        Object content = message.find("content").orElse("");
        if (!(content instanceof List<?>)) {
            return content == JsonNull.NULL ? "" : String.valueOf(content);
        }
        StringBuilder text = new StringBuilder();
        for (Object element : message.array("content")) {
            JsonObject part =
                    element instanceof JsonObject object ? object : JsonObject.of("type", "text", "text", element);
            switch (part.text("type")) {
                case "text" -> text.append(part.text("text"));
                case "refusal" -> text.append(part.text("refusal"));
                case "thinking", "redacted_thinking" -> {}
                default ->
                    throw Failures.bad(
                            request, "takes text only, not a part of type '" + part.text("type") + "' in messages");
            }
        }
        return text.toString();
    }

    /** The reasoning in an earlier answer, of whose content {@code content} is what was thought. */
    public static String thinking(JsonObject message, String content) {
        String thinking = message.text("reasoning_content");
        if (!thinking.isEmpty() || !content.isEmpty()) {
            return thinking.isEmpty() ? content : thinking;
        }
        StringBuilder blocks = new StringBuilder();
        for (JsonObject block : message.objects("thinking_blocks")) {
            blocks.append(block.text("thinking"));
        }
        return blocks.toString();
    }

    /** The functions that an earlier answer called, with the calls' ids in {@code id}, which the older form lacks. */
    public static List<JsonObject> called(ChatRequest request, JsonObject message) {
        List<JsonObject> calls = new ArrayList<>();
        for (JsonObject call : message.objects("tool_calls")) {
            if (!(call.get("function") instanceof JsonObject function)) {
                throw Failures.bad(
                        request,
                        "takes calls of functions, not the tool call of type '" + call.text("type") + "' in messages");
            }
            calls.add(function.with("id", call.text("id")));
        }
        if (message.get("function_call") instanceof JsonObject legacy) {
            calls.add(legacy);
        }
        return calls;
    }

    /** Passes the fields that are the vendor's own, and those of OpenAI's that are to be sent although it lacks them. */
    public static void extras(ChatRequest request, SupportedParams known, BiConsumer<String, Object> extra) {
        List<String> allowed = request.options().get(RequestOptions.ALLOWED_OPENAI_PARAMS, List.of());
        request.fields().forEach((name, value) -> {
            boolean sent = SupportedParams.OPENAI.contains(name)
                    ? allowed.contains(name) && !known.contains(name)
                    : value != JsonNull.NULL;
            if (sent) {
                extra.accept(name, value);
            }
        });
    }

    /** Puts the value of {@code from} at {@code to}, where it is said. */
    public static void copy(ChatRequest request, String from, JsonObjectBuilder body, String to) {
        request.fields().find(from).filter(value -> value != JsonNull.NULL).ifPresent(value -> body.set(to, value));
    }
}
