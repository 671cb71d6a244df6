package dev.litellm4j.chat;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
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
    private final ByteArrayOutputStream sound = new ByteArrayOutputStream(0);
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
            case "content" -> content.append(new ChatMessage(delta.fields()).content());
            case "reasoning_content" -> reasoning.append(text(value));
            case "refusal" -> refusal.append(text(value));
            case "tool_calls" -> delta.toolCalls().forEach(toolCalls::add);
            case "thinking_blocks" -> delta.thinkingBlocks().forEach(thinking::add);
            case "function_call" -> functionCall = Merge.texts(functionCall, value);
            case "audio" -> addAudio(value);
            default -> Merge.into(others, name, value);
        }
    }

    /** A text, or the texts of parts; of anything else nothing, as nothing else is said to be read. */
    private static String text(Object value) {
        return value instanceof String text ? text : new ChatMessage(JsonObject.of("content", value)).content();
    }

    /** Every piece of sound is base64 of its own, padding included, so the bytes are joined and not the texts. */
    private void addAudio(Object value) {
        audio = Merge.texts(audio, value instanceof JsonObject piece ? piece.without("data") : value);
        if (value instanceof JsonObject piece && piece.get("data") instanceof String data) {
            try {
                sound.writeBytes(Base64.getDecoder().decode(data));
            } catch (IllegalArgumentException notBase64) {
                audio = audio.with("data", audio.text("data") + data);
            }
        }
    }

    private JsonObject spoken() {
        return sound.size() == 0
                ? audio
                : audio.with("data", Base64.getEncoder().encodeToString(sound.toByteArray()));
    }

    JsonObject complete() {
        JsonObjectBuilder message = JsonObject.builder().set("role", "assistant");
        boolean silent = content.isEmpty()
                && (!toolCalls.isEmpty() || !functionCall.isEmpty() || !audio.isEmpty() || sound.size() > 0);
        message.set("content", silent ? JsonNull.NULL : content.toString());
        set(message, "reasoning_content", reasoning);
        set(message, "thinking_blocks", thinking.complete());
        set(message, "refusal", refusal);
        set(message, "tool_calls", toolCalls.complete());
        set(message, "function_call", functionCall);
        set(message, "audio", spoken());
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
