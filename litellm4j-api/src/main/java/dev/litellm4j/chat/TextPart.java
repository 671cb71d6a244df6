package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;

/** Text. */
public final class TextPart extends ContentPart {
    /** A view of the wire form. */
    public TextPart(JsonObject fields) {
        super(fields);
    }

    /** The text. */
    public String text() {
        return fields().text("text");
    }
}
