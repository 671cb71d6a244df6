package dev.litellm4j.providers.error;

import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ContentPolicyViolationException;
import dev.litellm4j.error.ContextWindowExceededException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.NotFoundException;
import dev.litellm4j.error.PermissionDeniedException;
import dev.litellm4j.error.QuotaExceededException;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.error.RequestTimeoutException;
import dev.litellm4j.error.ServiceUnavailableException;
import dev.litellm4j.error.UnprocessableEntityException;

/** The meanings an error reply can have: each makes its exception from the facts. */
public enum Meaning {
    /** 401. */
    AUTHENTICATION(AuthenticationException::new),
    /** 403. */
    PERMISSION_DENIED(PermissionDeniedException::new),
    /** 404. */
    NOT_FOUND(NotFoundException::new),
    /** 400, 413 and other 4xx. */
    BAD_REQUEST(BadRequestException::new),
    /** 422. */
    UNPROCESSABLE(UnprocessableEntityException::new),
    /** The prompt does not fit. */
    CONTEXT_WINDOW(ContextWindowExceededException::new),
    /** Safety rules refused. */
    CONTENT_POLICY(ContentPolicyViolationException::new),
    /** 429, for now. */
    RATE_LIMIT(RateLimitException::new),
    /** 402 or 429, for good. */
    QUOTA(QuotaExceededException::new),
    /** 408, 504. */
    TIMEOUT(RequestTimeoutException::new),
    /** 500 and other 5xx. */
    INTERNAL(InternalServerException::new),
    /** 502, 503, 529. */
    UNAVAILABLE(ServiceUnavailableException::new),
    /** The connection broke. */
    CONNECTION(ApiConnectionException::new),
    /** The reply cannot be read. */
    UNREADABLE(ApiResponseException::new);

    private final Maker maker;

    Meaning(Maker maker) {
        this.maker = maker;
    }

    /** The exception of this meaning. */
    public LiteLLMException of(ErrorFacts facts) {
        return maker.make(facts.sentence(), facts.details());
    }

    private interface Maker {
        LiteLLMException make(String message, ErrorDetails details);
    }
}
