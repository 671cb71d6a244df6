package dev.litellm4j.error;

import org.jspecify.annotations.Nullable;

/** The provider is overloaded or down for the moment. Usual status: 503. */
public final class ServiceUnavailableException extends LiteLLMException {
    private static final long serialVersionUID = 1L;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    public ServiceUnavailableException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    /** An exception without a failure below it. */
    public ServiceUnavailableException(String message, ErrorDetails details) {
        this(message, details, null);
    }

    @Override
    protected int usualStatus() {
        return 503;
    }

    @Override
    protected LiteLLMException copy(String message, ErrorDetails evidence) {
        return new ServiceUnavailableException(message, evidence, getCause());
    }
}
