package dev.litellm4j.providers.responses;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.wire.WireReply;
import java.util.ArrayList;
import java.util.List;

/** Collects the items of one response into the one message chat has for them. */
final class ResponsesReply {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final List<String> thoughts = new ArrayList<>();
    private final List<JsonObject> reasoning = new ArrayList<>();
    private final List<JsonObject> annotations = new ArrayList<>();
    private final List<JsonObject> calls = new ArrayList<>();
    private final List<JsonObject> images = new ArrayList<>();
    private final List<JsonObject> others = new ArrayList<>();
    private final List<Object> logprobs = new ArrayList<>();

    private ResponsesReply() {}

    static JsonObject read(JsonObject response, WireReply reply, ResponsesFailures failures) {
        if (!response.object("error").isEmpty() || !response.text("error").isEmpty()) {
            throw failures.of(response);
        }
        if (response.text("status").equals("failed")) {
            throw failures.of(response);
        }
        if (!(response.get("output") instanceof List<?>)) {
            throw failures.noAnswer(response, reply.status());
        }
        ResponsesReply answer = new ResponsesReply();
        response.objects("output").forEach(answer::add);
        return answer.completion(response);
    }

    private void add(JsonObject item) {
        switch (item.text("type")) {
            case "message" -> item.objects("content").forEach(this::part);
            case "reasoning" -> {
                thoughts.addAll(ResponsesAnswer.thoughts(item));
                reasoning.add(item);
            }
            case "function_call", "custom_tool_call" -> calls.add(ResponsesAnswer.call(item));
            default -> {
                images.addAll(ResponsesAnswer.images(item, images.size()));
                others.add(ResponsesAnswer.kept(item));
            }
        }
    }

    private void part(JsonObject part) {
        if (part.text("type").equals("refusal")) {
            refusal.append(part.text("refusal"));
            return;
        }
        text.append(part.text("text"));
        part.objects("annotations").forEach(one -> annotations.add(ResponsesAnswer.annotation(one)));
        logprobs.addAll(part.array("logprobs"));
    }

    private JsonObject completion(JsonObject response) {
        JsonObjectBuilder answer = JsonObject.builder()
                .append("id", response.text("id"))
                .append("object", "chat.completion")
                .append("created", ResponsesAnswer.created(response))
                .append("model", response.text("model"))
                .append("choices", List.of(choice(response)));
        JsonObject usage = ResponsesAnswer.usage(response.object("usage"));
        if (!usage.isEmpty()) {
            answer.append("usage", usage);
        }
        response.string("service_tier").ifPresent(tier -> answer.append("service_tier", tier));
        JsonObject extras = ResponsesAnswer.extras(response);
        if (!extras.isEmpty()) {
            answer.append("provider_specific_fields", extras);
        }
        return answer.build();
    }

    private JsonObject choice(JsonObject response) {
        String reason = ResponsesAnswer.finishReason(response, !calls.isEmpty());
        JsonObjectBuilder choice = JsonObject.builder()
                .append("index", 0)
                .append("message", message())
                .append("finish_reason", reason);
        if (!logprobs.isEmpty()) {
            choice.append("logprobs", JsonObject.of("content", logprobs));
        }
        JsonObject own = ResponsesAnswer.nativeReason(response, reason);
        if (!own.isEmpty()) {
            choice.append("provider_specific_fields", own);
        }
        return choice.build();
    }

    private JsonObject message() {
        JsonObjectBuilder message = JsonObject.builder().append("role", "assistant");
        boolean silent = text.isEmpty() && (!calls.isEmpty() || !refusal.isEmpty());
        message.append("content", silent ? JsonNull.NULL : text.toString());
        if (!thoughts.isEmpty()) {
            message.append("reasoning_content", String.join("\n\n", thoughts));
        }
        if (!refusal.isEmpty()) {
            message.append("refusal", refusal.toString());
        }
        append(message, "tool_calls", calls);
        append(message, "annotations", annotations);
        append(message, "images", images);
        append(message, "reasoning_items", reasoning);
        if (!others.isEmpty()) {
            message.append("provider_specific_fields", JsonObject.of("output_items", others));
        }
        return message.build();
    }

    private static void append(JsonObjectBuilder message, String name, List<JsonObject> values) {
        if (!values.isEmpty()) {
            message.append(name, values);
        }
    }
}
