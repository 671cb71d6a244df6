package dev.litellm4j.providers.gemini;

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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Google's errors, {@code google.rpc.Status} with details, alone or as a list of one; Google's page "Errors" of the API
 * design guide, and "Troubleshooting" of the Gemini API.
 */
final class GeminiErrors implements ErrorReader {
    @Override
    public LiteLLMException read(WireReply reply, String body, String provider, String model) {
        return read(ErrorBody.of(body), body, reply.status(), reply.headers(), provider, model);
    }

    /** The failure that {@code object}, a reply's body or a frame of a stream, reports. */
    static LiteLLMException read(
            JsonObject object, String body, int httpStatus, Headers headers, String provider, String model) {
        JsonObject error = object.get("error") instanceof JsonObject nested ? nested : object;
        List<JsonObject> details = error.objects("details");
        String status = error.text("status");
        String reason = find(details, "ErrorInfo").text("reason");
        String message = error.text("message");
        if (message.isEmpty()) {
            message = object.text("error");
        }
        ErrorFacts facts = new ErrorFacts(
                provider,
                model,
                status(httpStatus, error, status),
                status,
                reason.isEmpty() ? status : reason,
                message,
                find(details, "RequestInfo").text("requestId"),
                retryAfter(details, headers),
                body);
        return meaning(facts, details, reason).of(facts);
    }

    private static Meaning meaning(ErrorFacts facts, List<JsonObject> details, String reason) {
        String words = facts.message().toLowerCase(Locale.ROOT);
        if (isKeyProblem(reason, words)) {
            return Meaning.AUTHENTICATION;
        }
        if (words.contains("exceeds the maximum number of tokens") || words.contains("request payload size exceeds")) {
            return Meaning.CONTEXT_WINDOW;
        }
        if (facts.status() == 429 || facts.type().equals("RESOURCE_EXHAUSTED")) {
            return exhausted(words, details, facts);
        }
        if (words.contains("the response was blocked") || words.contains("output blocked by content filtering")) {
            return Meaning.CONTENT_POLICY;
        }
        return ErrorRules.meaning(facts);
    }

    /** A wrong key comes with status 400. */
    private static boolean isKeyProblem(String reason, String words) {
        return reason.equals("API_KEY_INVALID")
                || reason.equals("ACCESS_TOKEN_EXPIRED")
                || reason.equals("CREDENTIALS_MISSING")
                || words.contains("api key not valid")
                || words.contains("api key expired")
                || words.contains("api key not found")
                || words.contains("api_key_invalid");
    }

    /**
     * "You exceeded your current quota" is said of a minute's requests as well as of an account without credit: who is
     * told when to come back, or hit a limit per minute, waits; who has no quota at all, or none today, is out of it.
     */
    private static Meaning exhausted(String words, List<JsonObject> details, ErrorFacts facts) {
        List<JsonObject> violations = find(details, "QuotaFailure").objects("violations");
        boolean none = words.contains("limit: 0,") || words.endsWith("limit: 0");
        boolean daily = false;
        boolean minutely = false;
        for (JsonObject violation : violations) {
            none |= violation.text("quotaValue").equals("0") || violation.intValue("quotaValue", -1) == 0;
            daily |= violation.text("quotaId").contains("PerDay");
            minutely |= violation.text("quotaId").contains("PerMinute");
        }
        if (none || words.contains("credits are depleted") || words.contains("spending cap")) {
            return Meaning.QUOTA;
        }
        if (facts.retryAfter().isPresent() || minutely) {
            return Meaning.RATE_LIMIT;
        }
        boolean account = words.contains("exceeded your current quota") || words.contains("billing");
        return daily || account ? Meaning.QUOTA : Meaning.RATE_LIMIT;
    }

    /** Inside a stream the error names the status; some gateways wrap a 429 into a 500. */
    private static int status(int http, JsonObject error, String name) {
        int code = error.intValue("code", 0);
        if (http >= 300 && !(http >= 500 && code == 429)) {
            return http;
        }
        if (code >= 400 && code < 600) {
            return code;
        }
        return switch (name) {
            case "INVALID_ARGUMENT", "FAILED_PRECONDITION", "OUT_OF_RANGE" -> 400;
            case "UNAUTHENTICATED" -> 401;
            case "PERMISSION_DENIED" -> 403;
            case "NOT_FOUND" -> 404;
            case "RESOURCE_EXHAUSTED" -> 429;
            case "UNAVAILABLE" -> 503;
            case "DEADLINE_EXCEEDED" -> 504;
            default -> 500;
        };
    }

    private static Optional<Duration> retryAfter(List<JsonObject> details, Headers headers) {
        return RetryAfter.of(headers)
                .or(() -> find(details, "RetryInfo").string("retryDelay").flatMap(RetryAfter::span));
    }

    private static JsonObject find(List<JsonObject> details, String type) {
        for (JsonObject detail : details) {
            if (detail.text("@type").endsWith("google.rpc." + type)) {
                return detail;
            }
        }
        return JsonObject.EMPTY;
    }
}
