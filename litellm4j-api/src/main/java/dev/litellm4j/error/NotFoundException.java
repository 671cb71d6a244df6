package dev.litellm4j.error;

import org.jspecify.annotations.Nullable;

/** The provider has no such model, deployment or address. Usual status: 404. */
public final class NotFoundException extends LiteLLMException {
    private static final long serialVersionUID = 1L;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    public NotFoundException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    /** An exception without a failure below it. */
    public NotFoundException(String message, ErrorDetails details) {
        this(message, details, null);
    }

    @Override
    protected int usualStatus() {
        return 404;
    }

    @Override
    protected LiteLLMException copy(String message, ErrorDetails evidence) {
        return new NotFoundException(message, evidence, getCause());
    }
}
