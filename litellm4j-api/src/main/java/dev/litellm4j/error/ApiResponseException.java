package dev.litellm4j.error;

import org.jspecify.annotations.Nullable;

/** The provider's reply cannot be read; {@link #body()} has it. Usual status: 502. */
public final class ApiResponseException extends LiteLLMException {
    private static final long serialVersionUID = 1L;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    public ApiResponseException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    /** An exception without a failure below it. */
    public ApiResponseException(String message, ErrorDetails details) {
        this(message, details, null);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }

    @Override
    protected int usualStatus() {
        return 502;
    }

    @Override
    protected LiteLLMException copy(String message, ErrorDetails evidence) {
        return new ApiResponseException(message, evidence, getCause());
    }
}
