package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;

/** A kind of part this library does not know; it is sent as it is. */
public final class UnknownPart extends ContentPart {
    /** A view of the wire form. */
    public UnknownPart(JsonObject fields) {
        super(fields);
    }
}
