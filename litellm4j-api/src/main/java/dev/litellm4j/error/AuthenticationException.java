package dev.litellm4j.error;

import org.jspecify.annotations.Nullable;

/** The provider does not know the credential: missing, wrong or expired. Usual status: 401. */
public final class AuthenticationException extends LiteLLMException {
    private static final long serialVersionUID = 1L;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    public AuthenticationException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    /** An exception without a failure below it. */
    public AuthenticationException(String message, ErrorDetails details) {
        this(message, details, null);
    }

    @Override
    protected int usualStatus() {
        return 401;
    }

    @Override
    protected LiteLLMException copy(String message, ErrorDetails evidence) {
        return new AuthenticationException(message, evidence, getCause());
    }
}
