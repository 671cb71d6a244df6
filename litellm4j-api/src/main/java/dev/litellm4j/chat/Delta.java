package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import java.util.List;
import java.util.Optional;

/** What a chunk adds to an answer. */
public final class Delta extends JsonRecord {
    /** A view of the wire form. */
    public Delta(JsonObject fields) {
        super(fields);
    }

    /** The role, on the first chunk. */
    public Optional<String> role() {
        return fields().string("role");
    }

    /** The text to append, or the empty string. */
    public String content() {
        return fields().text("content");
    }

    /** The reasoning to append. */
    public Optional<String> reasoningContent() {
        return fields().string("reasoning_content");
    }

    /** Thinking blocks or pieces of them; a signature arrives as a piece of its own. */
    public List<ThinkingBlock> thinkingBlocks() {
        return views("thinking_blocks", ThinkingBlock::new);
    }

    /** Pieces of tool calls. */
    public List<ToolCall> toolCalls() {
        return views("tool_calls", ToolCall::new);
    }

    /** The refusal to append. */
    public Optional<String> refusal() {
        return fields().string("refusal");
    }

    /** Citations that became known. */
    public List<JsonObject> annotations() {
        return fields().objects("annotations");
    }

    /** What only this provider says. */
    public JsonObject providerSpecificFields() {
        return fields().object("provider_specific_fields");
    }
}
