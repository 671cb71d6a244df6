package dev.litellm4j.json;

/**
 * JSON kept as the text the user wrote, such as a schema from a file; it is parsed where a codec needs its structure.
 *
 * @param text one complete JSON value
 */
public record RawJson(String text) {
    /** The text itself. */
    @Override
    public String toString() {
        return text;
    }
}
