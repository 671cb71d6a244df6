package dev.litellm4j.providers.bedrock;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content blocks of a stream as a whole answer holds them, kept for the next turn where OpenAI's form cannot say one of
 * them; the types ContentBlockStart and ContentBlockDelta of the service model.
 */
final class StreamedBlocks {
    private final List<Block> blocks = new ArrayList<>(2);
    private int length;

    private static final class Block {
        private final int index;
        private final StringBuilder text = new StringBuilder();
        private final List<JsonObject> citations = new ArrayList<>(0);
        private final List<Object> parts = new ArrayList<>(0);
        private JsonObject start = JsonObject.EMPTY;
        private @Nullable String signature;
        private boolean thinks;

        Block(int index) {
            this.index = index;
        }

        boolean isPlain() {
            return !thinks && citations.isEmpty() && (start.isEmpty() || (start.has("toolUse") && !isServers()));
        }

        boolean isServers() {
            return start.object("toolUse").text("type").equals("server_tool_use");
        }

        JsonObject whole() {
            if (thinks) {
                JsonObject said = JsonObject.of("text", text.toString());
                return JsonObject.of(
                        "reasoningContent",
                        !parts.isEmpty()
                                ? JsonObject.of("redactedContent", parts.get(0))
                                : JsonObject.of(
                                        "reasoningText", signature == null ? said : said.with("signature", signature)));
            }
            if (start.has("toolUse")) {
                JsonObject input = text.isEmpty() ? JsonObject.EMPTY : Json.object(text.toString());
                return JsonObject.of("toolUse", start.object("toolUse").with("input", input));
            }
            if (start.has("toolResult")) {
                return JsonObject.of("toolResult", start.object("toolResult").with("content", parts));
            }
            if (start.has("image")) {
                return JsonObject.of(
                        "image", start.object("image").with("source", parts.isEmpty() ? "" : parts.get(0)));
            }
            JsonObject said = JsonObject.of("text", text.toString());
            return citations.isEmpty()
                    ? said
                    : JsonObject.of(
                            "citationsContent", JsonObject.of("content", List.of(said), "citations", citations));
        }
    }

    void start(int index, JsonObject start) {
        at(index).start = start;
    }

    void delta(int index, JsonObject delta) {
        Block block = at(index);
        switch (delta.isEmpty() ? "" : delta.nameAt(0)) {
            case "text" -> {
                block.text.append(delta.text("text"));
                length += delta.text("text").length();
            }
            case "toolUse" -> {
                Object input = delta.object("toolUse").getOrDefault("input", "");
                block.text.append(input instanceof String piece ? piece : Json.write(input));
            }
            case "citation" -> block.citations.add(delta.object("citation"));
            case "toolResult" -> block.parts.addAll(delta.array("toolResult"));
            case "image" -> delta.object("image").find("source").ifPresent(block.parts::add);
            case "reasoningContent" -> thought(block, delta.object("reasoningContent"));
            default -> {}
        }
    }

    private static void thought(Block block, JsonObject reasoning) {
        block.thinks = true;
        block.text.append(reasoning.text("text"));
        reasoning.string("signature").ifPresent(signature -> block.signature = signature);
        reasoning.string("redactedContent").ifPresent(block.parts::add);
    }

    /** OpenAI's annotations for what the block that has just ended quotes from the web. */
    List<Object> annotations(int index) {
        Block block = at(index);
        return ConverseCitations.annotations(block.citations, length - block.text.length(), length);
    }

    /** All blocks, if one of them has to be kept as it is. */
    List<Object> kept() {
        boolean said = false;
        boolean foreign = false;
        for (Block block : blocks) {
            foreign |= block.thinks ? said : !block.isPlain();
            said |= !block.thinks;
        }
        if (!foreign) {
            return List.of();
        }
        List<Object> whole = new ArrayList<>(blocks.size());
        try {
            for (Block block : blocks) {
                whole.add(block.whole());
            }
        } catch (MalformedJsonException cutOff) {
            // The call of a tool that the limit of tokens has cut off cannot go back.
            return List.of();
        }
        whole.removeIf(
                block -> block instanceof JsonObject one && one.get("text") instanceof String text && text.isEmpty());
        return whole;
    }

    private Block at(int index) {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            if (blocks.get(i).index == index) {
                return blocks.get(i);
            }
        }
        Block block = new Block(index);
        blocks.add(block);
        return block;
    }
}
