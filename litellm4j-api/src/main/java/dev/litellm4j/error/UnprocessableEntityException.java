package dev.litellm4j.error;

import org.jspecify.annotations.Nullable;

/** The provider understood the request's form but not its content. Usual status: 422. */
public final class UnprocessableEntityException extends LiteLLMException {
    private static final long serialVersionUID = 1L;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    public UnprocessableEntityException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    /** An exception without a failure below it. */
    public UnprocessableEntityException(String message, ErrorDetails details) {
        this(message, details, null);
    }

    @Override
    protected int usualStatus() {
        return 422;
    }

    @Override
    protected LiteLLMException copy(String message, ErrorDetails evidence) {
        return new UnprocessableEntityException(message, evidence, getCause());
    }
}
