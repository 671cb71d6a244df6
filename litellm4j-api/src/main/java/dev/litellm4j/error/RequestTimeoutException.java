package dev.litellm4j.error;

import org.jspecify.annotations.Nullable;

/** No answer in time; the message says which of the four timeouts ran out. Usual status: 408. */
public final class RequestTimeoutException extends LiteLLMException {
    private static final long serialVersionUID = 1L;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    public RequestTimeoutException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    /** An exception without a failure below it. */
    public RequestTimeoutException(String message, ErrorDetails details) {
        this(message, details, null);
    }

    @Override
    protected int usualStatus() {
        return 408;
    }

    @Override
    protected LiteLLMException copy(String message, ErrorDetails evidence) {
        return new RequestTimeoutException(message, evidence, getCause());
    }
}
