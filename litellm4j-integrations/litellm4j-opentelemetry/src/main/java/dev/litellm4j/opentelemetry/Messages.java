package dev.litellm4j.opentelemetry;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.openai.OpenAiJson;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages in the form of the conventions' JSON schemas for {@code gen_ai.input.messages} and
 * {@code gen_ai.output.messages}: a role, and parts of which each says its type.
 */
final class Messages {
    private Messages() {}

    /** What was said, as JSON. */
    static String input(JsonObject request) {
        return OpenAiJson.write(request.objects("messages").stream()
                .map(message -> JsonObject.of("role", message.text("role"), "parts", parts(message)))
                .toList());
    }

    /** What was answered, as JSON. */
    static String output(JsonObject answer) {
        return OpenAiJson.write(answer.objects("choices").stream()
                .map(choice -> JsonObject.of(
                        "role",
                        "assistant",
                        "parts",
                        parts(choice.object("message")),
                        "finish_reason",
                        reason(choice.text("finish_reason"))))
                .toList());
    }

    private static String reason(String openAi) {
        return openAi.equals("tool_calls") ? "tool_call" : openAi;
    }

    private static List<JsonObject> parts(JsonObject message) {
        List<JsonObject> parts = new ArrayList<>();
        message.string("reasoning_content")
                .ifPresent(text -> parts.add(JsonObject.of("type", "reasoning", "content", text)));
        if (message.text("role").equals("tool")) {
            JsonObjectBuilder result = JsonObject.builder().set("type", "tool_call_response");
            message.string("tool_call_id").ifPresent(id -> result.set("id", id));
            parts.add(result.set("response", message.find("content").orElse("")).build());
            return parts;
        }
        message.string("content").ifPresent(text -> parts.add(text(text)));
        message.objects("content").forEach(part -> parts.add(part(part)));
        message.objects("tool_calls").forEach(call -> parts.add(call(call)));
        return parts;
    }

    private static JsonObject text(String text) {
        return JsonObject.of("type", "text", "content", text);
    }

    /** Other parts keep OpenAI's form, which the schema allows for types of one's own. */
    private static JsonObject part(JsonObject part) {
        return part.text("type").equals("text") ? text(part.text("text")) : part;
    }

    private static JsonObject call(JsonObject call) {
        JsonObject function = call.object("function");
        return JsonObject.builder()
                .set("type", "tool_call")
                .set("id", call.text("id"))
                .set("name", function.text("name"))
                .set("arguments", function.text("arguments"))
                .build();
    }
}
