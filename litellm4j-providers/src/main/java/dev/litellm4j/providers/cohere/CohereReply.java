package dev.litellm4j.providers.cohere;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.ReplyDate;
import dev.litellm4j.providers.wire.StableId;
import dev.litellm4j.providers.wire.WireReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a whole answer. */
final class CohereReply {
    private CohereReply() {}

    static ChatCompletion read(JsonObject reply, byte[] bytes, WireReply wire, ChatRequest request) {
        check(reply.get("message") instanceof JsonObject, "message", reply, bytes, wire, request);
        check(!CohereErrors.isInside(reply), "message", reply, bytes, wire, request);
        JsonObject message = reply.object("message");
        List<JsonObject> calls = message.objects("tool_calls");
        JsonObjectBuilder choice =
                JsonObject.builder().append("index", 0).append("message", answered(message, calls, reply.text("id")));
        FinishReason.of(reply.text("finish_reason"), !calls.isEmpty()).addTo(choice);
        choice.setIfPresent("logprobs", CohereLogprobs.of(reply.objects("logprobs")));
        return new ChatCompletion(JsonObject.builder()
                .append("id", id(reply, request))
                .append("object", "chat.completion")
                .append("created", ReplyDate.of(wire.headers()))
                .append("model", request.model())
                .append("choices", List.of(choice.build()))
                .setAll(CohereUsage.of(reply.object("usage")))
                .build());
    }

    /** Throws what an object that is no answer says, or that it says nothing. */
    static void check(
            boolean isAnswer, String missing, JsonObject reply, byte[] bytes, WireReply wire, LlmRequest<?> request) {
        if (isAnswer) {
            return;
        }
        String provider = Failures.provider(request);
        String body = new String(bytes, StandardCharsets.UTF_8);
        if (CohereErrors.isError(reply)) {
            throw CohereErrors.read(reply, body, wire.status(), wire.headers(), provider, request.model());
        }
        throw Failures.unreadable(provider, request.model(), missing, wire.status(), body);
    }

    static String id(JsonObject reply, LlmRequest<?> request) {
        String id = reply.text("id");
        return id.isEmpty() ? StableId.of("chatcmpl-", request.model(), reply) : id;
    }

    private static JsonObject answered(JsonObject message, List<JsonObject> calls, String id) {
        StringBuilder text = new StringBuilder();
        StringBuilder thinking = new StringBuilder();
        List<JsonObject> others = new ArrayList<>(0);
        text.append(message.text("content"));
        for (JsonObject part : message.objects("content")) {
            if (part.has("text")) {
                text.append(part.text("text"));
            } else if (part.has("thinking")) {
                thinking.append(part.text("thinking"));
            } else {
                others.add(part);
            }
        }
        JsonObjectBuilder answered = JsonObject.builder()
                .append("role", "assistant")
                .append("content", text.isEmpty() && !calls.isEmpty() ? JsonNull.NULL : text.toString());
        if (!thinking.isEmpty()) {
            answered.append("reasoning_content", thinking.toString());
        }
        if (!calls.isEmpty()) {
            answered.append("tool_calls", calls(calls, id));
        }
        List<JsonObject> citations = message.objects("citations");
        List<JsonObject> annotations = CohereCitations.annotations(citations);
        if (!annotations.isEmpty()) {
            answered.append("annotations", annotations);
        }
        JsonObject own = own(message, others);
        if (!own.isEmpty()) {
            answered.append("provider_specific_fields", own);
        }
        return answered.build();
    }

    private static List<JsonObject> calls(List<JsonObject> calls, String id) {
        List<JsonObject> whole = new ArrayList<>(calls.size());
        for (JsonObject call : calls) {
            JsonObject function = call.object("function");
            Object arguments = function.find("arguments").orElse("{}");
            String own = call.text("id");
            whole.add(JsonObject.of(
                    "id",
                    own.isEmpty() ? StableId.of("call_", id, whole.size(), function) : own,
                    "type",
                    "function",
                    "function",
                    JsonObject.of(
                            "name",
                            function.text("name"),
                            "arguments",
                            arguments instanceof String text ? text : Json.write(arguments))));
        }
        return whole;
    }

    /** What OpenAI's messages have no place for: citations in full, the plan, and whatever is new. */
    private static JsonObject own(JsonObject message, List<JsonObject> parts) {
        JsonObjectBuilder own = JsonObject.builder();
        for (int i = 0; i < message.size(); i++) {
            String name = message.nameAt(i);
            switch (name) {
                case "role", "content", "tool_calls" -> {}
                default -> {
                    Object value = message.valueAt(i);
                    boolean empty = value == JsonNull.NULL || value.equals("") || value.equals(List.of());
                    if (!empty) {
                        own.append(name, value);
                    }
                }
            }
        }
        if (!parts.isEmpty()) {
            own.append("content_parts", parts);
        }
        return own.build();
    }
}
