package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;

/** A thinking block of an earlier answer, in Anthropic's form, inside the content. */
public final class ThinkingPart extends ContentPart {
    /** A view of the wire form. */
    public ThinkingPart(JsonObject fields) {
        super(fields);
    }

    /** The block. */
    public ThinkingBlock block() {
        return new ThinkingBlock(fields());
    }
}
