package dev.litellm4j.chat;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/** Plays a complete answer back as the chunks a stream would have brought. */
final class ChatReplay {
    private ChatReplay() {}

    static List<ChatChunk> chunks(ChatCompletion answer) {
        List<ChatChunk> chunks = new ArrayList<>();
        for (Choice choice : answer.choices()) {
            JsonObjectBuilder delta = JsonObject.builder();
            choice.message().fields().forEach((name, value) -> {
                if (value != JsonNull.NULL) {
                    delta.set(name, name.equals("tool_calls") ? numbered(choice.message()) : value);
                }
            });
            chunks.add(chunk(answer, choice, delta.build(), JsonNull.NULL));
            Object reason = choice.finishReason().<Object>map(text -> text).orElse(JsonNull.NULL);
            chunks.add(chunk(answer, choice, JsonObject.EMPTY, reason));
        }
        if (answer.usage().isPresent()) {
            JsonObject last = head(answer)
                    .set("choices", List.of())
                    .set("usage", answer.usage())
                    .build();
            chunks.add(new ChatChunk(last).with(answer.info()));
        }
        return List.copyOf(chunks);
    }

    private static ChatChunk chunk(ChatCompletion answer, Choice choice, JsonObject delta, Object reason) {
        JsonObject one = JsonObject.of("index", choice.index(), "delta", delta, "finish_reason", reason);
        return new ChatChunk(head(answer).set("choices", List.of(one)).build()).with(answer.info());
    }

    private static JsonObjectBuilder head(ChatCompletion answer) {
        return JsonObject.builder()
                .set("id", answer.id())
                .set("object", "chat.completion.chunk")
                .set("created", answer.created())
                .set("model", answer.model())
                .setIfPresent("system_fingerprint", answer.systemFingerprint());
    }

    private static List<JsonObject> numbered(ChatMessage message) {
        List<JsonObject> calls = new ArrayList<>();
        for (ToolCall call : message.toolCalls()) {
            calls.add(call.fields().with("index", calls.size()));
        }
        return calls;
    }
}
