package dev.litellm4j.error;

import org.jspecify.annotations.Nullable;

/** The prompt, or the prompt and the demanded output, do not fit the model's window. Usual status: 400. */
public final class ContextWindowExceededException extends BadRequestException {
    private static final long serialVersionUID = 1L;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    public ContextWindowExceededException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    /** An exception without a failure below it. */
    public ContextWindowExceededException(String message, ErrorDetails details) {
        this(message, details, null);
    }

    @Override
    protected int usualStatus() {
        return 400;
    }

    @Override
    protected LiteLLMException copy(String message, ErrorDetails evidence) {
        return new ContextWindowExceededException(message, evidence, getCause());
    }
}
