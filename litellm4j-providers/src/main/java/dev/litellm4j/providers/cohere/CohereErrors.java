package dev.litellm4j.providers.cohere;

import dev.litellm4j.api.Headers;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.ErrorBody;
import dev.litellm4j.providers.error.ErrorFacts;
import dev.litellm4j.providers.error.ErrorRules;
import dev.litellm4j.providers.error.Meaning;
import dev.litellm4j.providers.error.RetryAfter;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.WireReply;
import java.util.List;
import java.util.Locale;

/**
 * Errors in Cohere's form, {@code {"message": "words", "error_type": "TOO_MANY_TOKENS"}}, where the type is often missing,
 * and {@code {"error": "words", "finish_reason": "ERROR"}} at the end of a stream. Reference: Cohere's page "Errors".
 */
final class CohereErrors implements ErrorReader {
    @Override
    public LiteLLMException read(WireReply reply, String body, String provider, String model) {
        return read(ErrorBody.of(body), body, reply.status(), reply.headers(), provider, model);
    }

    /** Whether an object that is no answer says what went wrong. */
    static boolean isError(JsonObject object) {
        return object.get("message") instanceof String || isInside(object) || object.has("detail");
    }

    /** Whether an answer or its end holds an error beside what it should hold. */
    static boolean isInside(JsonObject object) {
        return !object.text("error").isEmpty() || object.get("error") instanceof JsonObject;
    }

    /** The failure that {@code object} reports; a status below 300 is replaced by the one the words stand for. */
    static LiteLLMException read(
            JsonObject object, String body, int status, Headers headers, String provider, String model) {
        JsonObject error = object.get("error") instanceof JsonObject nested ? nested : object;
        String type = error.text("error_type").isEmpty() ? error.text("type") : error.text("error_type");
        String message = message(error);
        String words = (message.isEmpty() ? body : message).toLowerCase(Locale.ROOT);
        ErrorFacts facts = new ErrorFacts(
                provider,
                model,
                status >= 300 ? status : statusIn(type, words),
                type,
                error.text("code"),
                message,
                headers.first("x-request-id").orElseGet(() -> object.text("id")),
                RetryAfter.of(headers),
                body);
        return meaning(facts, words).of(facts);
    }

    private static Meaning meaning(ErrorFacts facts, String words) {
        if (facts.type().equals("TOO_MANY_TOKENS")) {
            return Meaning.CONTEXT_WINDOW;
        }
        return switch (facts.status()) {
            // Cohere's own: an input or output that its lists of words deny.
            case 498 -> Meaning.CONTENT_POLICY;
            // Cohere's own: the caller has gone away.
            case 499 -> Meaning.TIMEOUT;
            case 400 -> words.contains("invalid api token") ? Meaning.AUTHENTICATION : ErrorRules.meaning(facts);
            // A trial key is limited per minute and per month; waiting helps against the first only.
            case 429 ->
                words.contains("/ month") || words.contains("per month") ? Meaning.QUOTA : ErrorRules.meaning(facts);
            default -> ErrorRules.meaning(facts);
        };
    }

    /** Inside a stream of status 200 there is no other status. */
    private static int statusIn(String type, String words) {
        if (type.equals("TOO_MANY_TOKENS") || type.startsWith("INVALID_") || words.contains("invalid")) {
            return 400;
        }
        if (words.contains("too many requests") || words.contains("rate limit")) {
            return 429;
        }
        if (words.contains("timed out") || words.contains("timeout")) {
            return 504;
        }
        return words.contains("overloaded") || words.contains("unavailable") ? 503 : 500;
    }

    private static String message(JsonObject error) {
        for (String name : List.of("message", "error", "detail")) {
            if (!error.text(name).isEmpty()) {
                return error.text(name);
            }
        }
        return "";
    }
}
