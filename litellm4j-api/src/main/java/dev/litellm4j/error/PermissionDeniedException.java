package dev.litellm4j.error;

import org.jspecify.annotations.Nullable;

/** The credential is known but may not do this. Usual status: 403. */
public final class PermissionDeniedException extends LiteLLMException {
    private static final long serialVersionUID = 1L;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    public PermissionDeniedException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    /** An exception without a failure below it. */
    public PermissionDeniedException(String message, ErrorDetails details) {
        this(message, details, null);
    }

    @Override
    protected int usualStatus() {
        return 403;
    }

    @Override
    protected LiteLLMException copy(String message, ErrorDetails evidence) {
        return new PermissionDeniedException(message, evidence, getCause());
    }
}
