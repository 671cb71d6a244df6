package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Puts the pieces of thinking blocks together; a signature ends the block it belongs to. */
final class ThinkingAssembler {
    private final List<JsonObject> blocks = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private boolean isOpen;

    void add(ThinkingBlock piece) {
        if (!piece.type().equals("thinking") && !piece.type().isEmpty()) {
            close("");
            blocks.add(piece.fields());
            return;
        }
        open.append(piece.thinking());
        isOpen = true;
        if (!piece.signature().isEmpty()) {
            close(piece.signature());
        }
    }

    List<JsonObject> complete() {
        close("");
        return blocks;
    }

    private void close(String signature) {
        if (!isOpen) {
            return;
        }
        JsonObject block = JsonObject.of("type", "thinking", "thinking", open.toString());
        blocks.add(signature.isEmpty() ? block : block.with("signature", signature));
        open.setLength(0);
        isOpen = false;
    }
}
