package dev.litellm4j.providers.mock;

import dev.litellm4j.error.ContentPolicyViolationException;
import dev.litellm4j.error.ContextWindowExceededException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.RateLimitException;
import java.util.Optional;

/** The texts that, as a mocked response, raise an error; LiteLLM's names for them. */
final class MockErrors {
    private MockErrors() {}

    static Optional<RuntimeException> of(String text, String model) {
        ErrorDetails details = ErrorDetails.of("", model);
        return switch (text) {
            case "litellm.RateLimitError" ->
                Optional.of(new RateLimitException("this is a mock rate limit error", details));
            case "litellm.ContextWindowExceededError" ->
                Optional.of(
                        new ContextWindowExceededException("this is a mock context window exceeded error", details));
            case "litellm.InternalServerError" ->
                Optional.of(new InternalServerException("this is a mock internal server error", details));
            case "litellm.ContentPolicyViolationError" -> Optional.of(contentPolicy(details));
            default ->
                text.startsWith("Exception: content_filter_policy")
                        ? Optional.of(contentPolicy(details))
                        : Optional.empty();
        };
    }

    /** The text that breaks a stream in its middle. */
    static boolean breaksStream(String text) {
        return text.startsWith("Exception: mock_streaming_error");
    }

    static RuntimeException broken(String model) {
        ErrorDetails details =
                ErrorDetails.of("", model).toBuilder().statusCode(529).build();
        return new InternalServerException("this is a mock streaming error", details);
    }

    private static RuntimeException contentPolicy(ErrorDetails details) {
        return new ContentPolicyViolationException("this is a mock content policy violation", details);
    }
}
