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
        boolean assistant = message.text("role").equals("assistant");
        JsonObjectBuilder clean = JsonObject.builder();
        for (int i = 0; i < message.size(); i++) {
            String name = message.nameAt(i);
            Object value = message.valueAt(i);
            boolean known = MESSAGE.contains(name) && (assistant || !ASSISTANT_ONLY.contains(name));
            if (known && (value != JsonNull.NULL || name.equals("content"))) {
                field(clean, name, value, request);
            }
        }
        if (assistant
                && !clean.contains("content")
                && !clean.contains("tool_calls")
                && !clean.contains("function_call")) {
            clean.set("content", "");
        }
        return clean.build();
    }

    private static boolean isPlain(JsonObject message) {
        return message.size() == 2 && message.get("content") instanceof String && message.containsKey("role");
    }

    private static void field(JsonObjectBuilder clean, String name, Object value, ChatRequest request) {
        switch (name) {
            case "content" -> clean.set(name, value instanceof List<?> parts ? parts(parts, request) : value);
            case "tool_calls" -> {
                List<JsonObject> calls = calls(value);
                if (!calls.isEmpty()) {
                    clean.set(name, calls);
                }
            }
            case "audio" -> clean.set(name, JsonObject.of("id", ((JsonObject) value).text("id")));
            case "function_call" -> clean.set(name, call((JsonObject) value));
            default -> clean.set(name, value);
        }
    }

    private static List<JsonObject> calls(Object value) {
        List<JsonObject> clean = new ArrayList<>();
        for (JsonObject call : JsonObject.of("calls", value).objects("calls")) {
            if (!call.has("function")) {
                clean.add(call.without("index"));
                continue;
            }
            clean.add(JsonObject.of(
                    "id", call.text("id"), "type", "function", "function", call(call.object("function"))));
        }
        return clean;
    }

    private static JsonObject call(JsonObject function) {
        return JsonObject.of(
                "name", function.text("name"), "arguments", OpenAiReply.arguments(function.get("arguments")));
    }

    private static List<JsonObject> parts(List<?> parts, ChatRequest request) {
        List<JsonObject> clean = new ArrayList<>(parts.size());
        for (Object element : parts) {
            if (element instanceof String text) {
                clean.add(JsonObject.of("type", "text", "text", text));
            } else if (element instanceof JsonObject part) {
                part(part, clean, request);
            }
        }
        return clean;
    }

    private static void part(JsonObject part, List<JsonObject> clean, ChatRequest request) {
        switch (part.text("type")) {
            case "text" -> clean.add(JsonObject.of("type", "text", "text", part.text("text")));
            case "image_url" -> clean.add(image(part));
            case "file" ->
                clean.add(JsonObject.of(
                        "type",
                        "file",
                        "file",
                        part.object("file").without("format").without("detail")));
            case "input_audio", "refusal" -> clean.add(part.without("cache_control"));
            case "thinking", "redacted_thinking" -> {
                // Another vendor's reasoning: OpenAI has no place for it in a conversation.
            }
            default ->
                throw bad(
                        "messages holds a content part of type '" + part.text("type")
                                + "', which OpenAI's chat completions do not take; send text, image_url, input_audio or file",
                        request);
        }
    }

    private static JsonObject image(JsonObject part) {
        JsonObject image = part.get("image_url") instanceof String url
                ? JsonObject.of("url", url)
                : part.object("image_url").without("format");
        return JsonObject.of("type", "image_url", "image_url", image);
    }

    private static BadRequestException bad(String message, ChatRequest request) {
        return new BadRequestException(
                message, ErrorDetails.of(request.options().get(RequestOptions.PROVIDER, "openai"), request.model()));
    }
}
