package dev.litellm4j.providers.wire;

/** A streamed body that cannot be cut into frames: a frame over the size limit, a bad checksum, a cut-off tail. */
public final class FramingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FramingException(String message) {
        super(message);
    }
}
