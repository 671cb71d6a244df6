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
        List<JsonObject> all = new ArrayList<>(blocks);
        if (isOpen) {
            all.add(block(""));
        }
        return all;
    }

    private void close(String signature) {
        if (isOpen) {
            blocks.add(block(signature));
            open.setLength(0);
            isOpen = false;
        }
    }

    private JsonObject block(String signature) {
        JsonObject block = JsonObject.of("type", "thinking", "thinking", open.toString());
        return signature.isEmpty() ? block : block.with("signature", signature);
    }
}
