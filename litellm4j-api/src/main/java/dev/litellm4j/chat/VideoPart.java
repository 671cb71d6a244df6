package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;
import java.util.Optional;

/** A video, by address or inline as a {@code data:} URI. */
public final class VideoPart extends ContentPart {
    /** A view of the wire form. */
    public VideoPart(JsonObject fields) {
        super(fields);
    }

    /** The address. */
    public String url() {
        return fields().get("video_url") instanceof String bare
                ? bare
                : fields().object("video_url").text("url");
    }

    /** The media type, where the address does not tell it. */
    public Optional<String> format() {
        return fields().object("video_url").string("format");
    }
}
