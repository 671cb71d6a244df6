package dev.litellm4j.error;

import org.jspecify.annotations.Nullable;

/** A guardrail of this library stopped the call. Usual status: 400. */
public final class GuardrailException extends BadRequestException {
    private static final long serialVersionUID = 1L;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    public GuardrailException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    /** An exception without a failure below it. */
    public GuardrailException(String message, ErrorDetails details) {
        this(message, details, null);
    }

    @Override
    protected int usualStatus() {
        return 400;
    }

    @Override
    protected LiteLLMException copy(String message, ErrorDetails evidence) {
        return new GuardrailException(message, evidence, getCause());
    }
}
