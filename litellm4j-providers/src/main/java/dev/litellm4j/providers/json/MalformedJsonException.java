package dev.litellm4j.providers.json;

/** Bytes that are not the JSON they should be; the message says where, and shows none of them. */
public final class MalformedJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        super(message);
    }
}
