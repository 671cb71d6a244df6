package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;

/** The model's refusal, as a part of an earlier answer. */
public final class RefusalPart extends ContentPart {
    /** A view of the wire form. */
    public RefusalPart(JsonObject fields) {
        super(fields);
    }

    /** The refusal. */
    public String refusal() {
        return fields().text("refusal");
    }
}
