package dev.litellm4j.listen;

import dev.litellm4j.error.LiteLLMException;

/**
 * What a failure tells. Texts are empty where unknown.
 *
 * @param type the class, such as {@code RateLimitException}
 * @param statusCode the HTTP status, or the one that stands for this kind of failure
 * @param provider the provider's name
 * @param model the model's id
 * @param providerCode the provider's own code
 * @param requestId the id under which the provider's support finds the call
 * @param message what it says; it may repeat what was asked
 */
public record ErrorInfo(
        String type,
        int statusCode,
        String provider,
        String model,
        String providerCode,
        String requestId,
        String message) {
    /** What {@code failure} tells. */
    public static ErrorInfo of(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof LiteLLMException known
                ? new ErrorInfo(
                        failure.getClass().getSimpleName(),
                        known.statusCode(),
                        known.provider(),
                        known.model(),
                        known.providerCode(),
                        known.requestId(),
                        message)
                : new ErrorInfo(failure.getClass().getSimpleName(), 500, "", "", "", "", message);
    }

    /** The same without its words. */
    public ErrorInfo redacted() {
        return new ErrorInfo(type, statusCode, provider, model, providerCode, requestId, Redaction.TEXT);
    }
}
