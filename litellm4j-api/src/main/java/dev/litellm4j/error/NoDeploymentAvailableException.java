package dev.litellm4j.error;

import org.jspecify.annotations.Nullable;

/** No deployment of the group can take the call now; the message says per deployment why. Usual status: 429. */
public final class NoDeploymentAvailableException extends LiteLLMException {
    private static final long serialVersionUID = 1L;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    public NoDeploymentAvailableException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    /** An exception without a failure below it. */
    public NoDeploymentAvailableException(String message, ErrorDetails details) {
        this(message, details, null);
    }

    @Override
    protected int usualStatus() {
        return 429;
    }

    @Override
    protected LiteLLMException copy(String message, ErrorDetails evidence) {
        return new NoDeploymentAvailableException(message, evidence, getCause());
    }
}
