package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;

/** Audio, inline. */
public final class AudioPart extends ContentPart {
    /** A view of the wire form. */
    public AudioPart(JsonObject fields) {
        super(fields);
    }

    /** The bytes in base64. */
    public String data() {
        return fields().object("input_audio").text("data");
    }

    /** The format, such as {@code wav}. */
    public String format() {
        return fields().object("input_audio").text("format");
    }
}
