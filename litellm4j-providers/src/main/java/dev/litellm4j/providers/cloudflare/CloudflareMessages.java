package dev.litellm4j.providers.cloudflare;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.chat.ImagePart;
import dev.litellm4j.chat.RefusalPart;
import dev.litellm4j.chat.TextPart;
import dev.litellm4j.chat.ThinkingPart;
import dev.litellm4j.chat.ToolCall;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import java.util.ArrayList;
import java.util.List;

/** Messages of role and text; a user's may hold images, an assistant's calls, a tool's the call it answers. */
final class CloudflareMessages {
    private CloudflareMessages() {}

    static List<JsonObject> of(ChatRequest request) {
        List<JsonObject> messages = new ArrayList<>();
        for (ChatMessage message : request.messages()) {
            messages.add(of(message, request));
        }
        return messages;
    }

    private static JsonObject of(ChatMessage message, ChatRequest request) {
        String role = message.role().equals("developer") ? "system" : message.role();
        JsonObjectBuilder wire = JsonObject.builder().append("role", role).append("content", content(message, request));
        if (!message.toolCalls().isEmpty()) {
            wire.append(
                    "tool_calls",
                    message.toolCalls().stream().map(CloudflareMessages::call).toList());
        }
        return wire.setIfPresent("tool_call_id", message.toolCallId())
                .setIfPresent("name", message.name())
                .build();
    }

    private static JsonObject call(ToolCall call) {
        return JsonObject.of(
                "id",
                call.id(),
                "type",
                "function",
                "function",
                JsonObject.of("name", call.name(), "arguments", call.arguments()));
    }

    private static Object content(ChatMessage message, ChatRequest request) {
        List<JsonObject> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean images = false;
        for (ContentPart part : message.parts()) {
            if (part instanceof ImagePart) {
                images = true;
                parts.add(part.fields());
            } else if (part instanceof TextPart words) {
                parts.add(JsonObject.of("type", "text", "text", words.text()));
                text.append(words.text());
            } else if (part instanceof RefusalPart refusal) {
                text.append(refusal.refusal());
            } else if (!(part instanceof ThinkingPart)) {
                throw Failures.bad(
                        request,
                        "takes text and images, and a message of role '" + message.role() + "' holds a part of type '"
                                + part.type() + "'");
            }
        }
        return images ? parts : text.toString();
    }
}
