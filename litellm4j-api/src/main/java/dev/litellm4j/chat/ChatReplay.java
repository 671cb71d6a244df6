package dev.litellm4j.chat;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/** Plays a complete answer back as the chunks a stream would have brought; {@link ChatAssembler} undoes it. */
final class ChatReplay {
    private ChatReplay() {}

    static List<ChatChunk> chunks(ChatCompletion answer) {
        List<ChatChunk> chunks = new ArrayList<>();
        for (Choice choice : answer.choices()) {
            JsonObject first = JsonObject.of(
                    "index", choice.index(), "delta", delta(choice.message()), "finish_reason", JsonNull.NULL);
            chunks.add(chunk(answer, List.of(first)));
            chunks.add(chunk(answer, List.of(last(choice))));
        }
        if (answer.usage().isPresent()) {
            ChatChunk counts = chunk(answer, List.of());
            chunks.add(new ChatChunk(counts.fields().with("usage", answer.usage())).with(answer.info()));
        }
        return List.copyOf(chunks);
    }

    private static JsonObject delta(ChatMessage message) {
        JsonObjectBuilder delta = JsonObject.builder();
        message.fields().forEach((name, value) -> {
            if (value != JsonNull.NULL) {
                delta.set(name, name.equals("tool_calls") ? numbered(message) : value);
            }
        });
        return delta.build();
    }

    /** What is said about the answer as a whole comes with its end. */
    private static JsonObject last(Choice choice) {
        JsonObjectBuilder end =
                JsonObject.builder().set("index", choice.index()).set("delta", JsonObject.EMPTY);
        choice.fields().forEach((name, value) -> {
            if (!name.equals("index") && !name.equals("message")) {
                end.set(name, value);
            }
        });
        return end.set("finish_reason", choice.fields().find("finish_reason").orElse(JsonNull.NULL))
                .build();
    }

    private static ChatChunk chunk(ChatCompletion answer, List<JsonObject> choices) {
        JsonObjectBuilder chunk = JsonObject.builder().set("id", answer.id()).set("object", "chat.completion.chunk");
        answer.fields().forEach((name, value) -> {
            switch (name) {
                case "id", "object", "choices", "usage" -> {}
                default -> chunk.set(name, value);
            }
        });
        return new ChatChunk(chunk.set("choices", choices).build()).with(answer.info());
    }

    private static List<JsonObject> numbered(ChatMessage message) {
        List<JsonObject> calls = new ArrayList<>();
        for (ToolCall call : message.toolCalls()) {
            calls.add(call.fields().with("index", calls.size()));
        }
        return calls;
    }
}
