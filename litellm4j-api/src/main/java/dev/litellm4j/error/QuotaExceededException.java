package dev.litellm4j.error;

import org.jspecify.annotations.Nullable;

/** The account's quota or credit is used up; waiting a few seconds does not help. Usual status: 429. */
public final class QuotaExceededException extends RateLimitException {
    private static final long serialVersionUID = 1L;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    public QuotaExceededException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    /** An exception without a failure below it. */
    public QuotaExceededException(String message, ErrorDetails details) {
        this(message, details, null);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }

    @Override
    protected int usualStatus() {
        return 429;
    }

    @Override
    protected LiteLLMException copy(String message, ErrorDetails evidence) {
        return new QuotaExceededException(message, evidence, getCause());
    }
}
