package dev.litellm4j.providers.sap;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.reworded.Requests;
import java.util.ArrayList;
import java.util.List;

/** The conversation with what SAP's description knows: images and files from users, text from all others. */
final class SapMessages {
    private SapMessages() {}

    static List<JsonObject> of(ChatRequest request) {
        List<JsonObject> messages = new ArrayList<>();
        for (JsonObject message : request.fields().objects("messages")) {
            messages.add(message(message, request));
        }
        return messages;
    }

    private static JsonObject message(JsonObject message, ChatRequest request) {
        String role = message.text("role");
        JsonObjectBuilder said = JsonObject.builder().set("role", role);
        switch (role) {
            case "system", "developer" -> said.set("content", Requests.text(request, message));
            case "user" -> said.set("content", user(message, request));
            case "tool" ->
                said.set("tool_call_id", message.text("tool_call_id")).set("content", Requests.text(request, message));
            case "assistant" -> {
                String text = Requests.text(request, message);
                List<JsonObject> calls = calls(message);
                if (!text.isEmpty() || calls.isEmpty()) {
                    said.set("content", text);
                }
                message.string("refusal").ifPresent(words -> said.set("refusal", words));
                if (!calls.isEmpty()) {
                    said.set("tool_calls", calls);
                }
            }
            default -> throw Failures.bad(request, "has no role '" + role + "' in messages");
        }
        return said.build();
    }

    private static List<JsonObject> calls(JsonObject message) {
        List<JsonObject> calls = new ArrayList<>();
        for (JsonObject call : message.objects("tool_calls")) {
            JsonObject function = call.object("function");
            calls.add(JsonObject.of(
                    "id",
                    call.text("id"),
                    "type",
                    "function",
                    "function",
                    JsonObject.of("name", function.text("name"), "arguments", function.text("arguments"))));
        }
        return calls;
    }

    private static Object user(JsonObject message, ChatRequest request) {
        if (!(message.get("content") instanceof List<?>)) {
            return Requests.text(request, message);
        }
        List<JsonObject> parts = new ArrayList<>();
        for (JsonObject part : message.objects("content")) {
            parts.add(part(part, request));
        }
        return parts;
    }

    private static JsonObject part(JsonObject part, ChatRequest request) {
        JsonObjectBuilder known = JsonObject.builder().set("type", part.text("type"));
        switch (part.text("type")) {
            case "text" -> known.set("text", part.text("text"));
            case "image_url" -> {
                JsonObject image = part.object("image_url");
                String url = part.get("image_url") instanceof String text ? text : image.text("url");
                JsonObjectBuilder source = JsonObject.builder().set("url", url);
                source.setIfPresent("detail", image.string("detail"));
                known.set("image_url", source.build());
            }
            case "file" -> {
                JsonObject file = part.object("file");
                String data = file.text("file_data");
                if (data.isEmpty()) {
                    throw Failures.bad(
                            request, "keeps no files; give the part 'file' its file_data instead of a file_id");
                }
                JsonObjectBuilder source = JsonObject.builder().set("file_data", data);
                source.setIfPresent("filename", file.string("filename"));
                known.set("file", source.build());
            }
            default -> throw Failures.bad(request, "takes no part of type '" + part.text("type") + "' in messages");
        }
        if (part.has("cache_control")) {
            known.set("cache_control", part.object("cache_control"));
        }
        return known.build();
    }
}
