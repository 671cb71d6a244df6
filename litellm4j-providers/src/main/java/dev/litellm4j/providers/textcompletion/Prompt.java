package dev.litellm4j.providers.textcompletion;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.json.JsonObject;
import java.util.List;

/** A conversation as one text: one message is the prompt as it is, several follow each other line by line. */
final class Prompt {
    private Prompt() {}

    static String of(ChatRequest request) {
        List<JsonObject> messages = request.fields().objects("messages");
        StringBuilder prompt = new StringBuilder();
        for (JsonObject message : messages) {
            String text = text(message, request);
            prompt.append(prompt.isEmpty() || text.isEmpty() ? "" : "\n").append(text);
        }
        return prompt.toString();
    }

    /** Claude's turns, ending with the one it is to take. Reference: Anthropic's page "Create a Text Completion". */
    static String turns(ChatRequest request) {
        StringBuilder prompt = new StringBuilder();
        String last = "";
        for (JsonObject message : request.fields().objects("messages")) {
            String text = text(message, request);
            last = message.text("role");
            String turn = switch (last) {
                case "user" -> "\n\nHuman: ";
                case "assistant" -> "\n\nAssistant: ";
                default -> prompt.isEmpty() ? "" : "\n\n";
            };
            prompt.append(turn).append(text);
        }
        // An answer that has begun is gone on with.
        return prompt.append(last.equals("assistant") ? "" : "\n\nAssistant:")
                .toString()
                .stripTrailing();
    }

    private static String text(JsonObject message, ChatRequest request) {
        String role = message.text("role");
        boolean calls =
                message.has("function_call") || !message.objects("tool_calls").isEmpty();
        if (calls || role.equals("tool") || role.equals("function")) {
            throw Refusal.of(
                    request,
                    "messages holds calls of tools or their results, which " + request.model()
                            + " does not know; it continues a text");
        }
        Object content = message.get("content");
        if (content instanceof String text) {
            return text;
        }
        StringBuilder text = new StringBuilder();
        for (Object part : message.array("content")) {
            if (part instanceof String bare) {
                text.append(bare);
            } else if (part instanceof JsonObject object && object.text("type").equals("text")) {
                text.append(object.text("text"));
            } else if (part instanceof JsonObject object && object.text("type").equals("refusal")) {
                text.append(object.text("refusal"));
            } else {
                throw refused(part, request);
            }
        }
        return text.toString();
    }

    private static BadRequestException refused(Object part, ChatRequest request) {
        String type = part instanceof JsonObject object ? object.text("type") : "";
        return Refusal.of(
                request,
                "messages holds a content part of type '" + type + "', which " + request.model()
                        + " does not take; send text");
    }
}
