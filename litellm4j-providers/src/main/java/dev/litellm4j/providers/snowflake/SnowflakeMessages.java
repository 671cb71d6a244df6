package dev.litellm4j.providers.snowflake;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.chat.ImagePart;
import dev.litellm4j.chat.RefusalPart;
import dev.litellm4j.chat.TextPart;
import dev.litellm4j.chat.ThinkingPart;
import dev.litellm4j.chat.ToolCall;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages of the older form: {@code content} for text, {@code content_list} for more; results of tools are a user's. */
final class SnowflakeMessages {
    private static final Pattern DATA = Pattern.compile("data:([^;,]+);base64,(.*)", Pattern.DOTALL);

    private SnowflakeMessages() {}

    static List<JsonObject> of(ChatRequest request) {
        List<JsonObject> messages = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (ChatMessage message : request.messages()) {
            message.toolCalls().forEach(call -> names.put(call.id(), call.name()));
            messages.add(
                    switch (message.role()) {
                        case "tool", "function" ->
                            JsonObject.of("role", "user", "content_list", List.of(result(message, names, request)));
                        case "system", "developer" -> said("system", message, request);
                        case "assistant" -> said("assistant", message, request);
                        default -> said("user", message, request);
                    });
        }
        return messages;
    }

    private static JsonObject said(String role, ChatMessage message, ChatRequest request) {
        List<JsonObject> parts = parts(message, request);
        for (ToolCall call : message.toolCalls()) {
            parts.add(JsonObject.of(
                    "type",
                    "tool_use",
                    "tool_use",
                    JsonObject.of("tool_use_id", call.id(), "name", call.name(), "input", input(call, request))));
        }
        return parts.stream().allMatch(part -> part.text("type").equals("text"))
                ? JsonObject.of("role", role, "content", text(parts))
                : JsonObject.of("role", role, "content_list", parts);
    }

    private static JsonObject result(ChatMessage message, Map<String, String> names, ChatRequest request) {
        String id = message.toolCallId().or(message::name).orElse("");
        String name = message.name().orElseGet(() -> names.getOrDefault(id, "tool"));
        JsonObject content = JsonObject.of("type", "text", "text", text(parts(message, request)));
        return JsonObject.of(
                "type",
                "tool_results",
                "tool_results",
                JsonObject.of("tool_use_id", id, "name", name, "content", List.of(content)));
    }

    private static Object input(ToolCall call, ChatRequest request) {
        try {
            Object input = call.arguments().isBlank() ? JsonObject.EMPTY : Json.value(call.arguments());
            if (input instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedJsonException notJson) {
            // Said below.
        }
        throw Failures.bad(
                request, "takes arguments that are a JSON object, and those of a call of " + call.name() + " are none");
    }

    private static String text(List<JsonObject> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.text("text")));
        return text.toString();
    }

    private static List<JsonObject> parts(ChatMessage message, ChatRequest request) {
        List<JsonObject> parts = new ArrayList<>();
        for (ContentPart part : message.parts()) {
            if (part instanceof TextPart words) {
                parts.add(JsonObject.of("type", "text", "text", words.text()));
            } else if (part instanceof RefusalPart refusal) {
                parts.add(JsonObject.of("type", "text", "text", refusal.refusal()));
            } else if (part instanceof ImagePart image) {
                parts.add(image(image, message, request));
            } else if (!(part instanceof ThinkingPart)) {
                throw Failures.bad(
                        request,
                        "takes text and images in inference:complete, and a message of role '" + message.role()
                                + "' holds a part of type '" + part.type() + "'");
            }
        }
        return parts;
    }

    private static JsonObject image(ImagePart image, ChatMessage message, ChatRequest request) {
        Matcher data = DATA.matcher(image.url());
        if (!data.matches()) {
            throw Failures.bad(request, "takes images as data: URLs only; send the image itself");
        }
        if (!message.role().equals("user")) {
            throw Failures.bad(request, "takes images in a user's message only");
        }
        return JsonObject.of(
                "type",
                "image",
                "details",
                JsonObject.of("type", "base64", "content", data.group(2), "content_type", data.group(1)));
    }
}
