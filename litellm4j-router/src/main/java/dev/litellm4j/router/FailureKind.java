package dev.litellm4j.router;

import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ContentPolicyViolationException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.NotFoundException;
import dev.litellm4j.error.PermissionDeniedException;
import dev.litellm4j.error.QuotaExceededException;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.error.ServiceUnavailableException;

/** The kinds of failure that LiteLLM's {@code retry_policy} and {@code allowed_fails_policy} tell apart. */
public enum FailureKind {
    /** 400, 422 and their like. */
    BAD_REQUEST("BadRequestError"),
    /** 401 and 403. */
    AUTHENTICATION("AuthenticationError"),
    /** 404. */
    NOT_FOUND("NotFoundError"),
    /** 408 and every timeout. */
    TIMEOUT("TimeoutError"),
    /** 429, a used-up quota included. */
    RATE_LIMIT("RateLimitError"),
    /** A refusal by the provider's content filter. */
    CONTENT_POLICY("ContentPolicyViolationError"),
    /** 503 and 529. */
    SERVICE_UNAVAILABLE("ServiceUnavailableError"),
    /** 500, broken connections, replies nobody can read. */
    INTERNAL_SERVER("InternalServerError");

    private final String word;

    FailureKind(String word) {
        this.word = word;
    }

    /** The name that LiteLLM's policies begin with: {@code RateLimitError} of {@code RateLimitErrorRetries}. */
    public String word() {
        return word;
    }

    /** The kind of {@code failure}. */
    public static FailureKind of(LiteLLMException failure) {
        if (failure instanceof ContentPolicyViolationException) {
            return CONTENT_POLICY;
        }
        if (failure instanceof RateLimitException || failure instanceof QuotaExceededException) {
            return RATE_LIMIT;
        }
        if (failure instanceof RequestTimeoutException) {
            return TIMEOUT;
        }
        if (failure instanceof AuthenticationException || failure instanceof PermissionDeniedException) {
            return AUTHENTICATION;
        }
        if (failure instanceof NotFoundException) {
            return NOT_FOUND;
        }
        if (failure instanceof ServiceUnavailableException) {
            return SERVICE_UNAVAILABLE;
        }
        if (failure instanceof ApiConnectionException) {
            return INTERNAL_SERVER;
        }
        int status = failure.statusCode();
        if (status == 429) {
            return RATE_LIMIT;
        }
        return failure instanceof BadRequestException || (status >= 400 && status < 500)
                ? BAD_REQUEST
                : INTERNAL_SERVER;
    }
}
