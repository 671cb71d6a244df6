package dev.litellm4j.providers.anthropic;

import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.ErrorBody;
import dev.litellm4j.providers.error.ErrorFacts;
import dev.litellm4j.providers.error.ErrorRules;
import dev.litellm4j.providers.error.Meaning;
import dev.litellm4j.providers.error.RetryAfter;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.WireReply;
import java.util.Locale;
import java.util.Optional;

/** Reads errors in Anthropic's format, from replies and from the middle of streams; its page "Errors". */
public final class AnthropicErrors implements ErrorReader {
    @Override
    public LiteLLMException read(WireReply reply, String body, String provider, String model) {
        JsonObject json = ErrorBody.of(body);
        JsonObject error = json.object("error");
        return classify(new ErrorFacts(
                provider,
                model,
                reply.status() < 300 ? status(error.text("type")) : reply.status(),
                error.text("type"),
                error.text("code"),
                message(json, error),
                json.string("request_id")
                        .or(() -> reply.headers().first("request-id"))
                        .orElse(""),
                RetryAfter.of(reply.headers()),
                body));
    }

    /** The failure that a body of status 200, or an event of a stream, reports. */
    static LiteLLMException inBody(JsonObject json, String provider, String model) {
        JsonObject error = json.object("error");
        String type = error.text("type");
        return classify(new ErrorFacts(
                provider,
                model,
                status(type),
                type,
                error.text("code"),
                message(json, error),
                json.text("request_id"),
                Optional.empty(),
                Json.write(json)));
    }

    private static String message(JsonObject json, JsonObject error) {
        return error.string("message")
                .or(() -> json.string("message"))
                .or(() -> json.string("error"))
                .orElse("");
    }

    private static LiteLLMException classify(ErrorFacts facts) {
        return meaning(facts).of(facts);
    }

    private static Meaning meaning(ErrorFacts facts) {
        String words = facts.message().toLowerCase(Locale.ROOT);
        if (words.contains("prompt is too long") || words.contains("prompt: length")) {
            return Meaning.CONTEXT_WINDOW;
        }
        if (words.contains("credit balance is too low") || words.contains("reached your specified api usage limits")) {
            return Meaning.QUOTA;
        }
        Meaning byWords = ErrorRules.meaning(facts);
        return byWords == ErrorRules.byStatus(facts.status()) ? byType(facts, byWords) : byWords;
    }

    /** Gateways in between change the status, but leave the type. */
    private static Meaning byType(ErrorFacts facts, Meaning otherwise) {
        return switch (facts.type()) {
            case "authentication_error" -> Meaning.AUTHENTICATION;
            case "billing_error" -> Meaning.QUOTA;
            case "permission_error" -> Meaning.PERMISSION_DENIED;
            case "not_found_error" -> Meaning.NOT_FOUND;
            case "invalid_request_error", "request_too_large" ->
                facts.status() < 500 ? badRequest(otherwise) : otherwise;
            case "rate_limit_error" -> Meaning.RATE_LIMIT;
            case "timeout_error" -> Meaning.TIMEOUT;
            case "overloaded_error" -> Meaning.UNAVAILABLE;
            case "api_error" -> facts.status() < 500 ? otherwise : Meaning.INTERNAL;
            default -> otherwise;
        };
    }

    /** Anthropic's type for all 4xx it has no other for; a more special status says more. */
    private static Meaning badRequest(Meaning otherwise) {
        return otherwise == Meaning.UNREADABLE ? Meaning.BAD_REQUEST : otherwise;
    }

    private static int status(String type) {
        return switch (type) {
            case "invalid_request_error" -> 400;
            case "authentication_error" -> 401;
            case "billing_error" -> 402;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "request_too_large" -> 413;
            case "rate_limit_error" -> 429;
            case "timeout_error" -> 504;
            case "overloaded_error" -> 529;
            default -> 500;
        };
    }
}
