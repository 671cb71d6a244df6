package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;
import java.util.Optional;

/** A file such as a PDF: by the id of an upload, by address, or inline as a {@code data:} URI. */
public final class FilePart extends ContentPart {
    /** A view of the wire form. */
    public FilePart(JsonObject fields) {
        super(fields);
    }

    /** The id or address. */
    public Optional<String> fileId() {
        return fields().object("file").string("file_id");
    }

    /** The bytes as a {@code data:} URI. */
    public Optional<String> fileData() {
        return fields().object("file").string("file_data");
    }

    /** The name. */
    public Optional<String> filename() {
        return fields().object("file").string("filename");
    }

    /** The media type, where neither address nor URI tells it. */
    public Optional<String> format() {
        return fields().object("file").string("format");
    }
}
