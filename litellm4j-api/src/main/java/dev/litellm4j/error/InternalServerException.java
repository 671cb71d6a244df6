package dev.litellm4j.error;

import org.jspecify.annotations.Nullable;

/** The provider failed on its side. Usual status: 500. */
public final class InternalServerException extends LiteLLMException {
    private static final long serialVersionUID = 1L;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    public InternalServerException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    /** An exception without a failure below it. */
    public InternalServerException(String message, ErrorDetails details) {
        this(message, details, null);
    }

    @Override
    protected int usualStatus() {
        return 500;
    }

    @Override
    protected LiteLLMException copy(String message, ErrorDetails evidence) {
        return new InternalServerException(message, evidence, getCause());
    }
}
