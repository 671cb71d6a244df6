package dev.litellm4j.error;

import org.jspecify.annotations.Nullable;

/** A budget set in this library is used up. Usual status: 429. */
public final class BudgetExceededException extends LiteLLMException {
    private static final long serialVersionUID = 1L;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    public BudgetExceededException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    /** An exception without a failure below it. */
    public BudgetExceededException(String message, ErrorDetails details) {
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
        return new BudgetExceededException(message, evidence, getCause());
    }
}
