package dev.litellm4j.providers.error;

import dev.litellm4j.error.ErrorDetails;
import java.time.Duration;
import java.util.Optional;

/**
 * What an error reply says, read by one protocol's error reader and not yet given a meaning.
 *
 * @param provider the provider's name
 * @param model the model's id
 * @param status the HTTP status, or the one the error names inside a stream
 * @param type the provider's type of error, such as {@code invalid_request_error}, or the empty string
 * @param code the provider's code, such as {@code context_length_exceeded}, or the empty string
 * @param message the provider's words, or the empty string
 * @param requestId the provider's id of the call, or the empty string
 * @param retryAfter how long the provider asks to wait
 * @param body the whole body
 */
public record ErrorFacts(
        String provider,
        String model,
        int status,
        String type,
        String code,
        String message,
        String requestId,
        Optional<Duration> retryAfter,
        String body) {

    /** The facts as evidence, with secrets removed. */
    public ErrorDetails details() {
        return ErrorDetails.builder()
                .provider(provider)
                .model(model)
                .statusCode(status)
                .providerCode(code.isEmpty() ? type : code)
                .requestId(requestId)
                .retryAfter(retryAfter)
                .body(Redaction.of(body))
                .build();
    }

    /** One sentence for people: who, what, status. */
    public String sentence() {
        String words = message.isBlank() ? (body.isBlank() ? "the body is empty" : summary()) : message.strip();
        String who = model.isEmpty() ? provider : provider + "/" + model;
        return Redaction.of(who + ": " + words + " (status " + status + ")");
    }

    /** All texts in lower case, for rules that go by words. */
    String words() {
        return (type + "\n" + code + "\n" + (message.isEmpty() ? body : message)).toLowerCase(java.util.Locale.ROOT);
    }

    private String summary() {
        String flat =
                body.strip().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
        return flat.length() > 300 ? flat.substring(0, 300) + "…" : flat;
    }
}
