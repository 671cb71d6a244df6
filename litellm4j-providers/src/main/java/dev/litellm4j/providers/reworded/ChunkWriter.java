package dev.litellm4j.providers.reworded;

import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import java.util.List;

/** Writes the chunks of one stream of one choice in OpenAI's form; the first says who speaks. Used by one thread. */
public final class ChunkWriter {
    private final String id;
    private final Object created;
    private final String model;
    private boolean begun;
    private boolean finished;

    /** A writer of chunks that carry this id, time and model. */
    public ChunkWriter(String id, long created, String model) {
        this.id = id;
        this.created = created;
        this.model = model;
    }

    /** Whether the choice has said why it ended. */
    public boolean isFinished() {
        return finished;
    }

    /** A piece of the answer. */
    public ChatChunk text(String piece) {
        return delta("content", piece);
    }

    /** A piece of the reasoning. */
    public ChatChunk reasoning(String piece) {
        return delta("reasoning_content", piece);
    }

    /** A whole call, as others stream it: first its name, then its arguments. */
    public void call(int index, JsonObject call, List<ChatChunk> chunks) {
        JsonObject function = call.object("function");
        chunks.add(call(index, call.text("id"), function.text("name")));
        chunks.add(arguments(index, function.text("arguments")));
    }

    /** The beginning of a call. */
    public ChatChunk call(int index, String callId, String name) {
        return delta("tool_calls", List.of(JsonObject.ofSlots(new Object[] {
            "index", index, "id", callId, "type", "function", "function", JsonObject.of("name", name, "arguments", "")
        })));
    }

    /** A piece of a call's arguments. */
    public ChatChunk arguments(int index, String piece) {
        return delta(
                "tool_calls", List.of(JsonObject.of("index", index, "function", JsonObject.of("arguments", piece))));
    }

    /** The end of the choice; {@code own} is the provider's word for the reason, or the empty string. */
    public ChatChunk finish(String reason, String own) {
        finished = true;
        JsonObject delta = begun ? JsonObject.EMPTY : JsonObject.of("role", "assistant", "content", "");
        begun = true;
        Object[] choice = own.isEmpty() || own.equals(reason)
                ? new Object[] {"index", 0, "delta", delta, "finish_reason", reason}
                : new Object[] {
                    "index",
                    0,
                    "delta",
                    delta,
                    "finish_reason",
                    reason,
                    "provider_specific_fields",
                    JsonObject.of("native_finish_reason", own)
                };
        return chunk(List.of(JsonObject.ofSlots(choice)));
    }

    /** The usage, which comes last and without choices. */
    public ChatChunk usage(Usage usage) {
        return new ChatChunk(chunk(List.of()).fields().with("usage", usage.fields()));
    }

    private ChatChunk delta(String name, Object value) {
        Object[] slots = begun ? new Object[] {name, value} : new Object[] {"role", "assistant", name, value};
        begun = true;
        return chunk(List.of(JsonObject.ofSlots(
                new Object[] {"index", 0, "delta", JsonObject.ofSlots(slots), "finish_reason", JsonNull.NULL})));
    }

    private ChatChunk chunk(List<JsonObject> choices) {
        return new ChatChunk(JsonObject.ofSlots(new Object[] {
            "id", id, "object", "chat.completion.chunk", "created", created, "model", model, "choices", choices
        }));
    }
}
