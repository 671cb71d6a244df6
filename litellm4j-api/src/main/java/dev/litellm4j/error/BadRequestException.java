package dev.litellm4j.error;

import org.jspecify.annotations.Nullable;

/** The request is wrong; the message names the parameter and the way out. Usual status: 400. */
public class BadRequestException extends LiteLLMException {
    private static final long serialVersionUID = 1L;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    public BadRequestException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    /** An exception without a failure below it. */
    public BadRequestException(String message, ErrorDetails details) {
        this(message, details, null);
    }

    @Override
    protected int usualStatus() {
        return 400;
    }

    @Override
    protected LiteLLMException copy(String message, ErrorDetails evidence) {
        return new BadRequestException(message, evidence, getCause());
    }
}
