package dev.litellm4j.providers.ollama;

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
 * Errors in Ollama's form, {@code {"error": "words"}}, also inside a stream of status 200; the cloud and gateways were
 * seen to send OpenAI's form too. There are no codes, so the words decide. Reference: Ollama's page "Errors".
 */
final class OllamaErrors implements ErrorReader {
    @Override
    public LiteLLMException read(WireReply reply, String body, String provider, String model) {
        return read(ErrorBody.of(body), body, reply.status(), reply.headers(), provider, model);
    }

    /** Whether an object that is no answer says what went wrong. */
    static boolean isError(JsonObject object) {
        return object.has("error") || object.has("detail") || object.has("message");
    }

    /** The failure that {@code object} reports; a status below 300 is replaced by the one the words stand for. */
    static LiteLLMException read(
            JsonObject object, String body, int status, Headers headers, String provider, String model) {
        JsonObject error = object.get("error") instanceof JsonObject nested ? nested : object;
        String message = message(object, error);
        String words = (message.isEmpty() ? body : message).toLowerCase(Locale.ROOT);
        ErrorFacts facts = new ErrorFacts(
                provider,
                model,
                status >= 300 ? status : statusIn(object, words),
                error.text("type"),
                error.text("code"),
                message,
                headers.first("x-request-id").orElseGet(() -> reference(message)),
                RetryAfter.of(headers),
                body);
        return meaning(facts, words).of(facts);
    }

    private static Meaning meaning(ErrorFacts facts, String words) {
        int status = facts.status();
        if (status != 401 && isContextWindow(words)) {
            return Meaning.CONTEXT_WINDOW;
        }
        if (status < 500) {
            if (words.contains("usage limit")) {
                return Meaning.QUOTA;
            }
            if (words.contains("does not support")) {
                return Meaning.BAD_REQUEST;
            }
            return isMissingModel(words) ? Meaning.NOT_FOUND : ErrorRules.meaning(facts);
        }
        if (words.contains("no such file or directory")) {
            return Meaning.BAD_REQUEST;
        }
        if (words.contains("timed out") || words.contains("deadline exceeded")) {
            return Meaning.TIMEOUT;
        }
        return words.contains("server busy") ? Meaning.UNAVAILABLE : ErrorRules.meaning(facts);
    }

    private static boolean isContextWindow(String words) {
        return words.contains("exceed")
                && (words.contains("context length")
                        || words.contains("context size")
                        || words.contains("context window"));
    }

    private static boolean isMissingModel(String words) {
        return words.contains("model") && words.contains("not found") && !words.contains("<html");
    }

    /** Inside a reply of status 200 the status that should have been is a field at best. */
    private static int statusIn(JsonObject object, String words) {
        for (String name : List.of("status_code", "StatusCode", "status", "code")) {
            int status = object.intValue(name, object.object("error").intValue(name, 0));
            if (status >= 400 && status < 600) {
                return status;
            }
        }
        if (words.contains("unauthorized")) {
            return 401;
        }
        if (words.contains("requires a subscription")) {
            return 403;
        }
        if (isMissingModel(words)) {
            return 404;
        }
        if (words.contains("too many") || words.contains("rate limit") || words.contains("usage limit")) {
            return 429;
        }
        if (words.contains("server busy")) {
            return 503;
        }
        return isContextWindow(words) || words.contains("does not support") || words.contains("invalid") ? 400 : 500;
    }

    /** The cloud ends its messages with {@code (ref: …)}, which its support asks for. */
    private static String reference(String message) {
        int start = message.lastIndexOf("(ref: ");
        int end = message.indexOf(')', Math.max(start, 0));
        return start < 0 || end < 0 ? "" : message.substring(start + 6, end);
    }

    private static String message(JsonObject object, JsonObject error) {
        for (String name : List.of("message", "error", "detail")) {
            String text = error.text(name).isEmpty() ? object.text(name) : error.text(name);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
