package dev.litellm4j.json;

/** JSON's {@code null}: a field that was sent as null, which is not the same as one that was not sent. */
public enum JsonNull {
    /** The only value. */
    NULL;

    /** The JSON literal, {@code null}. */
    @Override
    public String toString() {
        return "null";
    }
}
