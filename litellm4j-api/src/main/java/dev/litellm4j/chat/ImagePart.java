package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;
import java.util.Optional;

/** An image, by address or inline as a {@code data:} URI. */
public final class ImagePart extends ContentPart {
    /** A view of the wire form. */
    public ImagePart(JsonObject fields) {
        super(fields);
    }

    /** The address. */
    public String url() {
        return fields().get("image_url") instanceof String bare ? bare : image().text("url");
    }

    /** How closely the model looks: {@code low}, {@code high} or {@code auto}. */
    public Optional<String> detail() {
        return image().string("detail");
    }

    /** The media type, where the address does not tell it. */
    public Optional<String> format() {
        return image().string("format");
    }

    private JsonObject image() {
        return fields().object("image_url");
    }
}
