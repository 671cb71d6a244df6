package dev.litellm4j.providers.openai;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves what the results of tools show into a user's message right after them: messages of a tool hold text only; OpenAI's
 * API page "Create chat completion".
 */
final class ToolMedia {
    static final Warning WARNING = new Warning(
            "messages.content",
            "OpenAI takes only text in the results of tools; what else they hold was moved into a user's message right"
                    + " after them");

    private final List<Object> messages = new ArrayList<>();
    /** What was taken out of the results since the last message of another role, each behind the name of its call. */
    private final List<Object> shown = new ArrayList<>();

    private ToolMedia() {}

    /** {@code request} with results of text alone; the same where they are so already. */
    static ChatRequest moved(ChatRequest request) {
        List<Object> given = request.fields().array("messages");
        boolean shows = false;
        for (int i = 0; i < given.size() && !shows; i++) {
            shows = given.get(i) instanceof JsonObject message && shows(message);
        }
        if (!shows) {
            return request;
        }
        ToolMedia moving = new ToolMedia();
        given.forEach(moving::add);
        moving.show();
        return request.with(request.fields().with("messages", moving.messages));
    }

    private static boolean shows(JsonObject message) {
        return message.text("role").equals("tool")
                && message.objects("content").stream().anyMatch(ToolMedia::isMedia);
    }

    private static boolean isMedia(JsonObject part) {
        return switch (part.text("type")) {
            case "image_url", "input_audio", "file" -> true;
            default -> false;
        };
    }

    private void add(Object element) {
        if (!(element instanceof JsonObject message) || !message.text("role").equals("tool")) {
            show();
            messages.add(element);
        } else {
            messages.add(shows(message) ? withoutMedia(message) : message);
        }
    }

    private JsonObject withoutMedia(JsonObject message) {
        List<Object> rest = new ArrayList<>();
        shown.add(text("Result of the tool call " + message.text("tool_call_id") + ":"));
        for (Object part : message.array("content")) {
            (part instanceof JsonObject object && isMedia(object) ? shown : rest).add(part);
        }
        return message.with("content", rest.isEmpty() ? "The result is in the next message of the user." : rest);
    }

    private void show() {
        if (!shown.isEmpty()) {
            messages.add(JsonObject.of("role", "user", "content", List.copyOf(shown)));
            shown.clear();
        }
    }

    private static JsonObject text(String text) {
        return JsonObject.of("type", "text", "text", text);
    }
}
