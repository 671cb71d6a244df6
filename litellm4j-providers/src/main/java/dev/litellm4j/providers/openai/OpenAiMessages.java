package dev.litellm4j.providers.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes the conversation, and leaves out what an answer has gained on its way here, from this library or from another
 * vendor: OpenAI refuses fields it does not know.
 */
final class OpenAiMessages {
    private static final Set<String> MESSAGE =
            Set.of("role", "content", "name", "tool_calls", "tool_call_id", "function_call", "refusal", "audio");
    private static final Set<String> ASSISTANT_ONLY = Set.of("tool_calls", "function_call", "refusal", "audio");

    private OpenAiMessages() {}

    static void write(JsonGenerator out, ChatRequest request, OpenAiDialect dialect) throws IOException {
        out.writeStartArray();
        for (Object element : request.fields().array("messages")) {
            if (!(element instanceof JsonObject message)) {
                throw bad(
                        "messages holds a " + element.getClass().getSimpleName() + " where an object should be",
                        request);
            }
            JsonWriter.write(out, dialect.strictMessages() ? strict(message, request) : lenient(message));
        }
        out.writeEndArray();
    }

    /** Only what this library itself keeps on a message is taken off for a provider that takes everything. */
    private static JsonObject lenient(JsonObject message) {
        return message.containsKey("provider_specific_fields") ? message.without("provider_specific_fields") : message;
    }

    private static JsonObject strict(JsonObject message, ChatRequest request) {
        if (isPlain(message)) {
            return message;
        }
        String role = message.text("role");
        boolean assistant = role.equals("assistant");
        JsonObjectBuilder clean = JsonObject.builder();
        for (int i = 0; i < message.size(); i++) {
            String name = message.nameAt(i);
            Object value = message.valueAt(i);
            boolean known = MESSAGE.contains(name)
                    && (assistant || !ASSISTANT_ONLY.contains(name))
                    && !(name.equals("name") && role.equals("tool"));
            if (known && value != JsonNull.NULL) {
                field(clean, name, value, role, request);
            }
        }
        if (!clean.contains("content")) {
            boolean calls = clean.contains("tool_calls") || clean.contains("function_call") || clean.contains("audio");
            clean.set("content", calls ? JsonNull.NULL : "");
        }
        if (role.equals("tool") && !clean.contains("tool_call_id")) {
            throw bad("a message of role 'tool' has no tool_call_id; name the call it answers", request);
        }
        return clean.build();
    }

    /** Text and a role, of a tool's result the call's id too: most messages of most conversations. */
    private static boolean isPlain(JsonObject message) {
        boolean tool = "tool".equals(message.get("role"));
        return message.size() == (tool ? 3 : 2)
                && message.get("content") instanceof String
                && message.get("role") instanceof String
                && (!tool || (message.get("tool_call_id") instanceof String id && id.length() <= CallIds.LONGEST));
    }

    private static void field(JsonObjectBuilder clean, String name, Object value, String role, ChatRequest request) {
        switch (name) {
            case "content" -> content(clean, value, role, request);
            case "tool_calls" -> {
                List<JsonObject> calls = calls(value);
                if (!calls.isEmpty()) {
                    clean.set(name, calls);
                }
            }
            case "audio" -> {
                if (value instanceof JsonObject audio && audio.has("id")) {
                    clean.set(name, JsonObject.of("id", audio.text("id")));
                }
            }
            case "function_call" -> {
                if (value instanceof JsonObject function) {
                    clean.set(name, call(function));
                }
            }
            case "tool_call_id" -> clean.set(name, value instanceof String id ? CallIds.fitting(id) : value);
            default -> clean.set(name, value);
        }
    }

    private static void content(JsonObjectBuilder clean, Object value, String role, ChatRequest request) {
        if (!(value instanceof List<?> list)) {
            clean.set("content", value);
            return;
        }
        List<JsonObject> parts = parts(list, role, request);
        if (!parts.isEmpty()) {
            clean.set("content", parts);
        }
    }

    private static List<JsonObject> calls(Object value) {
        List<JsonObject> clean = new ArrayList<>();
        for (JsonObject call : JsonObject.of("calls", value).objects("calls")) {
            if (!call.has("function")) {
                String id = call.text("id");
                JsonObject other = call.without("index");
                clean.add(id.length() > CallIds.LONGEST ? other.with("id", CallIds.fitting(id)) : other);
                continue;
            }
            clean.add(JsonObject.of(
                    "id",
                    CallIds.fitting(call.text("id")),
                    "type",
                    "function",
                    "function",
                    call(call.object("function"))));
        }
        return clean;
    }

    private static JsonObject call(JsonObject function) {
        return JsonObject.of(
                "name", function.text("name"), "arguments", OpenAiReply.arguments(function.get("arguments")));
    }

    private static List<JsonObject> parts(List<?> parts, String role, ChatRequest request) {
        List<JsonObject> clean = new ArrayList<>(parts.size());
        for (Object element : parts) {
            if (element instanceof String text) {
                clean.add(JsonObject.of("type", "text", "text", text));
            } else if (element instanceof JsonObject part) {
                part(part, clean, role, request);
            }
        }
        return clean;
    }

    private static void part(JsonObject part, List<JsonObject> clean, String role, ChatRequest request) {
        String type = part.text("type");
        switch (type) {
            case "text", "input_text", "output_text" ->
                clean.add(JsonObject.of("type", "text", "text", part.text("text")));
            case "thinking", "redacted_thinking" -> {
                // Another vendor's reasoning: OpenAI has no place for it in a conversation.
            }
            case "refusal" -> clean.add(JsonObject.of("type", type, "refusal", part.text("refusal")));
            default -> {
                if (!role.equals("user")) {
                    throw bad(
                            "a message of role '" + role + "' holds a part of type '" + type
                                    + "', and OpenAI's chat completions take only text there; send it in a user's"
                                    + " message",
                            request);
                }
                clean.add(media(part, type, request));
            }
        }
    }

    private static JsonObject media(JsonObject part, String type, ChatRequest request) {
        return switch (type) {
            case "image_url" -> image(part);
            case "file" ->
                JsonObject.of(
                        "type",
                        type,
                        "file",
                        part.object("file").without("format").without("detail"));
            case "input_audio" -> {
                if (!part.object(type).has("data")) {
                    throw bad("input_audio holds no data; send {\"data\": base64, \"format\": \"wav\"}", request);
                }
                yield JsonObject.of("type", type, type, part.object(type));
            }
            default ->
                throw bad(
                        "messages holds a content part of type '" + type
                                + "', which OpenAI's chat completions do not take; send text, image_url, input_audio or file",
                        request);
        };
    }

    private static JsonObject image(JsonObject part) {
        JsonObject image = part.get("image_url") instanceof String url
                ? JsonObject.of("url", url)
                : part.object("image_url").without("format");
        return JsonObject.of("type", "image_url", "image_url", image);
    }

    static BadRequestException bad(String message, ChatRequest request) {
        return new BadRequestException(
                message, ErrorDetails.of(request.options().get(RequestOptions.PROVIDER, "openai"), request.model()));
    }
}
