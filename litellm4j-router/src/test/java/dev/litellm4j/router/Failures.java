package dev.litellm4j.router;

import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.error.RequestTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** What deployments fail with in tests. */
public final class Failures {
    private static final ErrorDetails DETAILS = ErrorDetails.of("fake", "model");

    private Failures() {}

    /** A 500. */
    public static InternalServerException broken() {
        return new InternalServerException("broken", DETAILS);
    }

    /** A 400. */
    public static BadRequestException badRequest() {
        return new BadRequestException("no", DETAILS);
    }

    /** A 401. */
    public static AuthenticationException unauthorized() {
        return new AuthenticationException("who are you", DETAILS);
    }

    /** A 408. */
    public static RequestTimeoutException timeout() {
        return new RequestTimeoutException("too late", DETAILS);
    }

    /** A 429 that does not say for how long. */
    public static RateLimitException tooMany() {
        return new RateLimitException("slow down", DETAILS);
    }

    /** A 429 that says for how long. */
    public static RateLimitException tooMany(Duration retryAfter) {
        return new RateLimitException(
                "slow down",
                DETAILS.toBuilder().retryAfter(Optional.of(retryAfter)).build());
    }
}
