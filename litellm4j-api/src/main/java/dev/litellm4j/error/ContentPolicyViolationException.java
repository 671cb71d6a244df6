package dev.litellm4j.error;

import org.jspecify.annotations.Nullable;

/** The provider's safety rules refused the prompt or the answer. Usual status: 400. */
public final class ContentPolicyViolationException extends BadRequestException {
    private static final long serialVersionUID = 1L;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    public ContentPolicyViolationException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    /** An exception without a failure below it. */
    public ContentPolicyViolationException(String message, ErrorDetails details) {
        this(message, details, null);
    }

    @Override
    protected int usualStatus() {
        return 400;
    }

    @Override
    protected LiteLLMException copy(String message, ErrorDetails evidence) {
        return new ContentPolicyViolationException(message, evidence, getCause());
    }
}
