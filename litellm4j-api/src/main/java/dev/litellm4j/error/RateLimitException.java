package dev.litellm4j.error;

import org.jspecify.annotations.Nullable;

/** Too many requests or tokens for now; waiting helps. Usual status: 429. */
public class RateLimitException extends LiteLLMException {
    private static final long serialVersionUID = 1L;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    public RateLimitException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    /** An exception without a failure below it. */
    public RateLimitException(String message, ErrorDetails details) {
        this(message, details, null);
    }

    @Override
    protected int usualStatus() {
        return 429;
    }

    @Override
    protected LiteLLMException copy(String message, ErrorDetails evidence) {
        return new RateLimitException(message, evidence, getCause());
    }
}
