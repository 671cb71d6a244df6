package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;

/**
 * A block of the model's reasoning with the provider's signature, which has to go back unchanged with the next turn.
 */
public final class ThinkingBlock extends JsonRecord {
    /** A view of the wire form. */
    public ThinkingBlock(JsonObject fields) {
        super(fields);
    }

    /** Readable thinking and its signature. */
    public static ThinkingBlock thinking(String thinking, String signature) {
        return new ThinkingBlock(JsonObject.of("type", "thinking", "thinking", thinking, "signature", signature));
    }

    /** Thinking the provider has encrypted. */
    public static ThinkingBlock redacted(String data) {
        return new ThinkingBlock(JsonObject.of("type", "redacted_thinking", "data", data));
    }

    /** {@code thinking} or {@code redacted_thinking}. */
    public String type() {
        return fields().text("type");
    }

    /** The readable thinking, or the empty string. */
    public String thinking() {
        return fields().text("thinking");
    }

    /** The signature, or the empty string. */
    public String signature() {
        return fields().text("signature");
    }

    /** The encrypted thinking, or the empty string. */
    public String data() {
        return fields().text("data");
    }
}
