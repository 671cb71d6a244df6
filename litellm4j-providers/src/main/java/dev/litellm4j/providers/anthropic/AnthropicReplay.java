package dev.litellm4j.providers.anthropic;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ThinkingBlock;
import dev.litellm4j.chat.ToolCall;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends an earlier answer back: thinking with its signatures unchanged and first, and the blocks of Anthropic's own tools
 * in the order in which they came; its pages "Extended thinking" and "Server tools".
 */
final class AnthropicReplay {
    /** The name of the message's provider-specific field that holds the answer's blocks, where OpenAI's form cannot. */
    static final String BLOCKS = "content_blocks";

    private AnthropicReplay() {}

    /** Adds the answer's own blocks, if it brought them and nobody has changed it since. */
    static boolean add(ChatMessage message, List<Object> blocks) {
        List<JsonObject> own = message.providerSpecificFields().objects(BLOCKS);
        if (own.isEmpty() || !isUnchanged(message, own)) {
            return false;
        }
        for (JsonObject block : own) {
            add(block, blocks);
        }
        return !blocks.isEmpty();
    }

    private static boolean isUnchanged(ChatMessage message, List<JsonObject> own) {
        StringBuilder text = new StringBuilder();
        List<String> calls = new ArrayList<>();
        for (JsonObject block : own) {
            switch (block.text("type")) {
                case "text" -> text.append(block.text("text"));
                case "tool_use" -> calls.add(block.text("id"));
                default -> {}
            }
        }
        return message.content().contentEquals(text)
                && calls.equals(message.toolCalls().stream().map(ToolCall::id).toList());
    }

    private static void add(JsonObject block, List<Object> blocks) {
        if (block.object("content").get("abort_reason") == JsonNull.NULL) {
            // Replies say so about code that ran, requests must not.
            blocks.add(block.with("content", block.object("content").without("abort_reason")));
        } else if (!block.text("type").equals("text")) {
            blocks.add(block);
        } else if (!block.text("text").isBlank()) {
            blocks.add(block.has("citations") ? block.with("citations", cited(block)) : block.without("citations"));
        } else if (!blocks.isEmpty() && lastText(blocks) instanceof JsonObject before) {
            // Blank text alone is refused, but may be the space between two sentences.
            blocks.set(blocks.size() - 1, before.with("text", before.text("text") + block.text("text")));
        }
    }

    private static Object lastText(List<Object> blocks) {
        JsonObject last = (JsonObject) blocks.get(blocks.size() - 1);
        return last.text("type").equals("text") ? last : JsonNull.NULL;
    }

    /** Replies name the file of a citation, requests must not. */
    private static List<JsonObject> cited(JsonObject block) {
        return block.objects("citations").stream()
                .map(citation -> citation.without("file_id"))
                .toList();
    }

    /** Adds the blocks of thinking. */
    static void addThinking(Draft draft, ChatMessage message, List<Object> blocks) {
        for (ThinkingBlock block : message.thinkingBlocks()) {
            JsonObject own = thinking(draft, block);
            if (own != null) {
                blocks.add(own);
            }
        }
    }

    /** A block of thinking as Anthropic takes it; null where it lacks the signature to be taken. */
    static @Nullable JsonObject thinking(Draft draft, ThinkingBlock block) {
        if (block.type().equals("redacted_thinking")) {
            return ThinkingBlock.redacted(block.data()).fields();
        }
        if (block.signature().isEmpty()) {
            draft.warn("thinking_blocks", "thinking without a signature cannot be sent back; it was dropped");
            return null;
        }
        return ThinkingBlock.thinking(block.thinking(), block.signature()).fields();
    }

    /** Adds the blocks that only Anthropic knows, of an answer that was changed since. */
    static void addForeign(ChatMessage message, List<Object> blocks) {
        for (JsonObject block : message.providerSpecificFields().objects(BLOCKS)) {
            switch (block.text("type")) {
                case "text", "tool_use", "thinking", "redacted_thinking" -> {}
                default -> blocks.add(block);
            }
        }
    }

    /** Whether {@code block} is more than OpenAI's form can say. */
    static boolean isForeign(JsonObject block, boolean thinkingMayCome) {
        return switch (block.text("type")) {
            case "text" -> !block.objects("citations").isEmpty();
            case "tool_use" -> false;
            case "thinking", "redacted_thinking" -> !thinkingMayCome;
            default -> true;
        };
    }

    /** {@code block} without its explicit nulls, which requests may not hold everywhere; a compaction's says something. */
    static JsonObject withoutNulls(JsonObject block) {
        if (block.text("type").equals("compaction")) {
            return block;
        }
        JsonObject rest = block;
        for (int i = 0; i < block.size(); i++) {
            if (block.valueAt(i) == JsonNull.NULL) {
                rest = rest.without(block.nameAt(i));
            }
        }
        return rest;
    }
}
