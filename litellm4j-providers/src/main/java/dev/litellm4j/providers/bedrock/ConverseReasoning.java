package dev.litellm4j.providers.bedrock;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ThinkingBlock;
import dev.litellm4j.json.JsonObject;
import java.util.List;

/** Reasoning that goes back as it came; the type ReasoningContentBlock of the service model. */
final class ConverseReasoning {
    private ConverseReasoning() {}

    static void add(Draft draft, ChatMessage message, List<Object> blocks) {
        for (ThinkingBlock block : message.thinkingBlocks()) {
            add(draft, block, blocks);
        }
    }

    static void add(Draft draft, ThinkingBlock block, List<Object> blocks) {
        if (block.type().equals("redacted_thinking")) {
            blocks.add(reasoning("redactedContent", block.data()));
            return;
        }
        boolean signed = !block.signature().isEmpty();
        if (!signed && draft.model.family() == Family.CLAUDE) {
            draft.warn(
                    "messages.thinking_blocks",
                    draft.provider() + " takes back only thinking with its signature; a block without was dropped");
            return;
        }
        JsonObject text = JsonObject.of("text", block.thinking());
        blocks.add(reasoning("reasoningText", signed ? text.with("signature", block.signature()) : text));
    }

    private static JsonObject reasoning(String kind, Object value) {
        return JsonObject.of("reasoningContent", JsonObject.of(kind, value));
    }
}
