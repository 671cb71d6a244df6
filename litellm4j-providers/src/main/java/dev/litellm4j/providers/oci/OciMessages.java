package dev.litellm4j.providers.oci;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.reworded.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The conversation in Oracle's own format. Reference: Oracle's pages "Message" and "ChatContent". */
final class OciMessages {
    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool");

    private OciMessages() {}

    static List<JsonObject> of(ChatRequest request) {
        List<JsonObject> messages = new ArrayList<>();
        for (JsonObject message : request.fields().objects("messages")) {
            messages.add(message(message, request));
        }
        return messages;
    }

    private static JsonObject message(JsonObject message, ChatRequest request) {
        String role = message.text("role");
        if (!ROLES.contains(role)) {
            throw Failures.bad(request, "has no role '" + role + "' in messages");
        }
        JsonObjectBuilder said =
                JsonObject.builder().set("role", role.equals("developer") ? "SYSTEM" : OciGeneric.upper(role));
        List<JsonObject> content = content(message, request);
        if (!content.isEmpty()) {
            said.set("content", content);
        }
        if (role.equals("user") || role.equals("system") || role.equals("assistant")) {
            said.setIfPresent("name", message.string("name"));
        }
        if (role.equals("tool")) {
            said.set("toolCallId", message.text("tool_call_id"));
        }
        List<JsonObject> calls = new ArrayList<>();
        for (JsonObject call : message.objects("tool_calls")) {
            JsonObject function = call.object("function");
            calls.add(JsonObject.builder()
                    .set("id", call.text("id"))
                    .set("type", "FUNCTION")
                    .set("name", function.text("name"))
                    .set("arguments", function.text("arguments"))
                    .build());
        }
        return calls.isEmpty() ? said.build() : said.set("toolCalls", calls).build();
    }

    private static List<JsonObject> content(JsonObject message, ChatRequest request) {
        if (!(message.get("content") instanceof List<?>)) {
            String text = Requests.text(request, message);
            return text.isEmpty() ? List.of() : List.of(text(text));
        }
        List<JsonObject> parts = new ArrayList<>();
        for (JsonObject part : message.objects("content")) {
            switch (part.text("type")) {
                case "text" -> parts.add(text(part.text("text")));
                case "refusal" -> parts.add(text(part.text("refusal")));
                case "thinking", "redacted_thinking" -> {}
                case "image_url" -> parts.add(image(part, "IMAGE"));
                case "video_url" ->
                    parts.add(JsonObject.of("type", "VIDEO", "videoUrl", JsonObject.of("url", url(part, "video_url"))));
                case "input_audio" -> parts.add(audio(part.object("input_audio")));
                case "file" -> parts.add(file(part.object("file"), request));
                default -> parts.add(part);
            }
        }
        return parts;
    }

    private static JsonObject text(String text) {
        return JsonObject.of("type", "TEXT", "text", text);
    }

    static JsonObject image(JsonObject part, String type) {
        JsonObjectBuilder image = JsonObject.builder().set("url", url(part, "image_url"));
        part.object("image_url").string("detail").ifPresent(detail -> image.set("detail", OciGeneric.upper(detail)));
        return JsonObject.of("type", type, "imageUrl", image.build());
    }

    private static String url(JsonObject part, String name) {
        return part.get(name) instanceof String url ? url : part.object(name).text("url");
    }

    private static JsonObject audio(JsonObject audio) {
        String url = "data:audio/" + audio.text("format") + ";base64," + audio.text("data");
        return JsonObject.of("type", "AUDIO", "audioUrl", JsonObject.of("url", url));
    }

    private static JsonObject file(JsonObject file, ChatRequest request) {
        if (!file.has("file_data")) {
            throw Failures.bad(request, "keeps no files; give the part 'file' its file_data instead of a file_id");
        }
        return JsonObject.of("type", "DOCUMENT", "documentUrl", JsonObject.of("url", file.text("file_data")));
    }
}
