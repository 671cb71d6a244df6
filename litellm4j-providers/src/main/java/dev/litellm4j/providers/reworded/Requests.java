package dev.litellm4j.providers.reworded;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.wire.StableId;
import dev.litellm4j.providers.wire.SupportedParams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** What writers of requests in other words share: older spellings of OpenAI's, refusals, what belongs to the vendor. */
public final class Requests {
    private static final JsonObject NO_PARAMETERS = JsonObject.of("type", "object", "properties", JsonObject.EMPTY);

    private Requests() {}

    /** Who is asked, for sentences. */
    public static String provider(ChatRequest request) {
        return request.options().get(RequestOptions.PROVIDER, "the provider");
    }

    /** A refusal of {@code request}, before it is sent. */
    public static BadRequestException refused(ChatRequest request, String why) {
        return new BadRequestException(
                provider(request) + " " + why,
                ErrorDetails.of(request.options().get(RequestOptions.PROVIDER, ""), request.model()));
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
                throw refused(
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
            JsonObject function = tool.object("function");
            if (function.isEmpty()) {
                throw refused(
                        request, "takes functions as tools, not the tool of type '" + tool.text("type") + "' in tools");
            }
            functions.add(function.with("parameters", schema(request, function)));
        }
        return functions;
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
            throw refused(request, "takes JSON as " + what + ": " + e.getMessage());
        }
        throw refused(request, "takes an object as " + what);
    }

    /** The plain text of a message; any other part of content is refused. */
    public static String text(ChatRequest request, JsonObject message) {
        Object content = message.find("content").orElse("");
        if (!(content instanceof List<?>)) {
            return content == JsonNull.NULL ? "" : String.valueOf(content);
        }
        StringBuilder text = new StringBuilder();
        for (JsonObject part : message.objects("content")) {
            switch (part.text("type")) {
                case "text" -> text.append(part.text("text"));
                case "refusal" -> text.append(part.text("refusal"));
                case "thinking", "redacted_thinking" -> {}
                default ->
                    throw refused(
                            request, "takes text only, not a part of type '" + part.text("type") + "' in messages");
            }
        }
        return text.toString();
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
