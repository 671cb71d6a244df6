package dev.litellm4j.providers.ollama;

import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.wire.StableId;
import dev.litellm4j.providers.wire.WireReply;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads a whole answer. */
final class OllamaReply {
    private OllamaReply() {}

    static ChatCompletion read(JsonObject reply, byte[] bytes, WireReply wire, ChatRequest request) {
        String provider = Failures.provider(request);
        if (!isAnswer(reply)) {
            String body = new String(bytes, StandardCharsets.UTF_8);
            if (OllamaErrors.isError(reply)) {
                throw OllamaErrors.read(reply, body, wire.status(), wire.headers(), provider, request.model());
            }
            throw Failures.unreadable(provider, request.model(), "message", wire.status(), body);
        }
        JsonObject message = message(reply);
        List<JsonObject> calls = message.objects("tool_calls");
        String made = reply.text("created_at");
        JsonObjectBuilder choice = JsonObject.builder()
                .append("index", 0)
                .append("message", answered(message, calls, made))
                .append("finish_reason", finishReason(reply, !calls.isEmpty()));
        choice.setIfPresent("logprobs", OllamaLogprobs.of(reply));
        nativeReason(reply, !calls.isEmpty(), choice);
        JsonObjectBuilder answer = JsonObject.builder()
                .append("id", id(reply))
                .append("object", "chat.completion")
                .append("created", OllamaTime.seconds(reply, wire.headers()))
                .append("model", model(reply, request.model()))
                .append("choices", List.of(choice.build()));
        answer.setIfPresent("usage", OllamaUsage.of(reply));
        JsonObject own = OllamaUsage.own(reply);
        if (!own.isEmpty()) {
            answer.append("provider_specific_fields", own);
        }
        return new ChatCompletion(answer.build());
    }

    /** Whether the object is an answer or a piece of one; what came from /api/generate counts too. */
    static boolean isAnswer(JsonObject reply) {
        return reply.get("message") instanceof JsonObject || reply.get("response") instanceof String;
    }

    static JsonObject message(JsonObject reply) {
        return reply.get("message") instanceof JsonObject message
                ? message
                : JsonObject.of("content", reply.text("response"), "thinking", reply.text("thinking"));
    }

    /** Ollama gives answers no ids; the time of their making, in nanoseconds, tells them apart. */
    static String id(JsonObject reply) {
        return StableId.of("chatcmpl-", reply.text("model"), reply.text("created_at"));
    }

    static String model(JsonObject reply, String asked) {
        String named = reply.text("model");
        return named.isEmpty() ? asked : named;
    }

    static String finishReason(JsonObject reply, boolean hasCalls) {
        return reply.text("done_reason").equals("length") ? "length" : hasCalls ? "tool_calls" : "stop";
    }

    /** Ollama's own word, where it is another: {@code load}, {@code unload}, or {@code stop} after tool calls. */
    static void nativeReason(JsonObject reply, boolean hasCalls, JsonObjectBuilder choice) {
        String own = reply.text("done_reason");
        if (!own.isEmpty() && !own.equals(finishReason(reply, hasCalls))) {
            choice.append("provider_specific_fields", JsonObject.of("native_finish_reason", own));
        }
    }

    private static JsonObject answered(JsonObject message, List<JsonObject> calls, String made) {
        JsonObjectBuilder answered = JsonObject.builder().append("role", "assistant");
        String content = message.text("content");
        answered.append("content", content.isEmpty() && !calls.isEmpty() ? JsonNull.NULL : content);
        if (!message.text("thinking").isEmpty()) {
            answered.append("reasoning_content", message.text("thinking"));
        }
        if (!calls.isEmpty()) {
            answered.append("tool_calls", OllamaCalls.whole(calls, made));
        }
        if (!message.array("images").isEmpty()) {
            answered.append("images", OllamaImages.of(message.array("images")));
        }
        JsonObject own = unknown(message);
        if (!own.isEmpty()) {
            answered.append("provider_specific_fields", own);
        }
        return answered.build();
    }

    private static JsonObject unknown(JsonObject message) {
        JsonObjectBuilder own = JsonObject.builder();
        for (int i = 0; i < message.size(); i++) {
            switch (message.nameAt(i)) {
                case "role", "content", "thinking", "tool_calls", "images" -> {}
                default -> own.append(message.nameAt(i), message.valueAt(i));
            }
        }
        return own.build();
    }
}
