package dev.litellm4j.chat;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;

/** Puts the deltas of one answer together. */
final class ChoiceAssembler {
    private final int index;
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final ToolCallAssembler toolCalls = new ToolCallAssembler();
    private final ThinkingAssembler thinking = new ThinkingAssembler();
    private JsonObject functionCall = JsonObject.EMPTY;
    private JsonObject audio = JsonObject.EMPTY;
    private JsonObject logprobs = JsonObject.EMPTY;
    private final JsonObjectBuilder others = JsonObject.builder();
    private Object finishReason = JsonNull.NULL;
    private final JsonObjectBuilder choiceOthers = JsonObject.builder();

    ChoiceAssembler(int index) {
        this.index = index;
    }

    void add(ChunkChoice choice) {
        choice.finishReason().ifPresent(reason -> finishReason = reason);
        choice.logprobs().ifPresent(more -> logprobs = Merge.objects(logprobs, more));
        for (Map.Entry<String, Object> field : choice.fields().entrySet()) {
            switch (field.getKey()) {
                case "index", "delta", "finish_reason", "logprobs" -> {}
                default -> Merge.into(choiceOthers, field.getKey(), field.getValue());
            }
        }
        choice.delta().fields().forEach((name, value) -> add(choice.delta(), name, value));
    }

    private void add(Delta delta, String name, Object value) {
        if (value == JsonNull.NULL) {
            return;
        }
        switch (name) {
            case "role" -> {}
            case "content" -> content.append(delta.content());
            case "reasoning_content" -> reasoning.append(value);
            case "refusal" -> refusal.append(value);
            case "tool_calls" -> delta.toolCalls().forEach(toolCalls::add);
            case "thinking_blocks" -> delta.thinkingBlocks().forEach(thinking::add);
            case "function_call" -> functionCall = Merge.texts(functionCall, value);
            case "audio" -> audio = Merge.texts(audio, value);
            default -> Merge.into(others, name, value);
        }
    }

    JsonObject complete() {
        JsonObjectBuilder message = JsonObject.builder().set("role", "assistant");
        boolean silent = content.isEmpty() && (!toolCalls.isEmpty() || !functionCall.isEmpty() || !audio.isEmpty());
        message.set("content", silent ? JsonNull.NULL : content.toString());
        set(message, "reasoning_content", reasoning);
        set(message, "thinking_blocks", thinking.complete());
        set(message, "refusal", refusal);
        set(message, "tool_calls", toolCalls.complete());
        set(message, "function_call", functionCall);
        set(message, "audio", audio);
        message.setAll(others.build());
        JsonObjectBuilder choice = JsonObject.builder()
                .set("index", index)
                .set("message", message.build())
                .set("finish_reason", finishReason);
        set(choice, "logprobs", logprobs);
        return choice.setAll(choiceOthers.build()).build();
    }

    private static void set(JsonObjectBuilder target, String name, Object value) {
        boolean empty = value instanceof CharSequence text
                ? text.isEmpty()
                : value instanceof List<?> list ? list.isEmpty() : ((JsonObject) value).isEmpty();
        if (!empty) {
            target.set(name, value);
        }
    }
}
