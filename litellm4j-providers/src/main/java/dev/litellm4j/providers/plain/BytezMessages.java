package dev.litellm4j.providers.plain;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.reworded.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Messages whose parts lie flat beside their type. Reference: Bytez' pages "Chat" and "Image-text-to-text". */
final class BytezMessages {
    private static final Set<String> ROLES = Set.of("system", "user", "assistant");

    private BytezMessages() {}

    static List<JsonObject> of(ChatRequest request) {
        List<JsonObject> messages = new ArrayList<>();
        for (JsonObject message : request.fields().objects("messages")) {
            String role = message.text("role").equals("developer") ? "system" : message.text("role");
            if (!ROLES.contains(role) || !message.objects("tool_calls").isEmpty()) {
                throw Failures.bad(request, "has no tools, and no role '" + role + "' with them, in messages");
            }
            Object content = message.get("content") instanceof List<?>
                    ? parts(message.objects("content"), request)
                    : Requests.text(request, message);
            messages.add(JsonObject.of("role", role, "content", content));
        }
        return messages;
    }

    private static List<JsonObject> parts(List<JsonObject> parts, ChatRequest request) {
        List<JsonObject> flat = new ArrayList<>();
        for (JsonObject part : parts) {
            switch (part.text("type")) {
                case "text" -> flat.add(JsonObject.of("type", "text", "text", part.text("text")));
                case "refusal" -> flat.add(JsonObject.of("type", "text", "text", part.text("refusal")));
                case "thinking", "redacted_thinking" -> {}
                case "image_url" -> flat.add(medium("image", url(part, "image_url")));
                case "video_url" -> flat.add(medium("video", url(part, "video_url")));
                case "input_audio" -> {
                    JsonObject audio = part.object("input_audio");
                    flat.add(medium("audio", "data:audio/" + audio.text("format") + ";base64," + audio.text("data")));
                }
                case "file" ->
                    throw Failures.bad(request, "takes no files, as the part of type 'file' in messages is one");
                default -> flat.add(part);
            }
        }
        return flat;
    }

    private static JsonObject medium(String type, String url) {
        return JsonObject.of("type", type, url.startsWith("data:") ? "base64" : "url", url);
    }

    private static String url(JsonObject part, String name) {
        return part.get(name) instanceof String url ? url : part.object(name).text("url");
    }
}
