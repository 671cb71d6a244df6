package dev.litellm4j.error;

import org.jspecify.annotations.Nullable;

/** The provider could not be reached, or the connection broke before the answer was complete. Usual status: 500. */
public final class ApiConnectionException extends LiteLLMException {
    private static final long serialVersionUID = 1L;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    public ApiConnectionException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    /** An exception without a failure below it. */
    public ApiConnectionException(String message, ErrorDetails details) {
        this(message, details, null);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }

    @Override
    protected int usualStatus() {
        return 500;
    }

    @Override
    protected LiteLLMException copy(String message, ErrorDetails evidence) {
        return new ApiConnectionException(message, evidence, getCause());
    }
}
