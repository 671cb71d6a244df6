package dev.litellm4j.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed, with the reason as its class and the provider's evidence.
 *
 * <p>Every failure of this library is of this type; which subclass it is says what it means, for all providers alike.
 * Texts are empty where unknown, never null. Immutable; holds no credential.
 */
public abstract class LiteLLMException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorDetails details;

    /** An exception with its evidence; {@code cause} is the failure below, if there is one. */
    protected LiteLLMException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, cause);
        this.details = details;
    }

    /** The HTTP status, or the one that stands for this kind of failure where no reply arrived. */
    public final int statusCode() {
        return details().statusCode != 0 ? details().statusCode : usualStatus();
    }

    /** The provider's name, such as {@code anthropic}. */
    public final String provider() {
        return details().provider;
    }

    /** The model's id without the provider's prefix. */
    public final String model() {
        return details().model;
    }

    /** The provider's own code or type for the error, such as {@code insufficient_quota}. */
    public final String providerCode() {
        return details().providerCode;
    }

    /** The id under which the provider's support finds the call. */
    public final String requestId() {
        return details().requestId;
    }

    /** How long the provider asks to wait before the next try. */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(details().retryAfter);
    }

    /** The body as it arrived, secrets removed. */
    public final String body() {
        return details().body;
    }

    /** The failures of every attempt, oldest first, where a router or retries were involved; else empty. */
    public final List<LiteLLMException> attempts() {
        return details().attempts;
    }

    /** The part of the answer that had arrived, if it is of this type; for a stream that broke. */
    public final <T> Optional<T> partial(Class<T> type) {
        return Optional.ofNullable(details().partial).filter(type::isInstance).map(type::cast);
    }

    /** Whether the same call may succeed when it is made again. */
    public boolean isRetryable() {
        int status = statusCode();
        return status == 408 || status == 409 || status == 429 || status >= 500;
    }

    /** The evidence, for making a copy with more of it; see {@link #with}. */
    public final ErrorDetails details() {
        return details == null ? ErrorDetails.NONE : details;
    }

    /** This failure with other evidence: same class, message and cause, and the same stack trace. */
    public final LiteLLMException with(ErrorDetails evidence) {
        return with(message(), evidence);
    }

    /** This failure in other words and with other evidence: same class and cause, and the same stack trace. */
    public final LiteLLMException with(String words, ErrorDetails evidence) {
        LiteLLMException copy = copy(words, evidence);
        copy.setStackTrace(getStackTrace());
        for (Throwable suppressed : getSuppressed()) {
            copy.addSuppressed(suppressed);
        }
        return copy;
    }

    /** The status that stands for this kind of failure. */
    protected abstract int usualStatus();

    /** A new exception of the same class and cause with this message and evidence. */
    protected abstract LiteLLMException copy(String message, ErrorDetails evidence);

    private String message() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
