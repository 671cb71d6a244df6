package dev.litellm4j.providers.openai;

import dev.litellm4j.api.Headers;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.ErrorBody;
import dev.litellm4j.providers.error.ErrorFacts;
import dev.litellm4j.providers.error.ErrorRules;
import dev.litellm4j.providers.error.RetryAfter;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.WireReply;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Errors in OpenAI's form, {@code {"error": {message, type, code, param}}}, and in the forms that compatible providers
 * were recorded to use in its place: a bare text, fields at the top, FastAPI's {@code detail}, a list of one.
 */
final class OpenAiErrors implements ErrorReader {
    private static final List<Map.Entry<String, Integer>> STATUSES = List.of(
            Map.entry("rate_limit", 429),
            Map.entry("insufficient_quota", 429),
            Map.entry("authentication", 401),
            Map.entry("invalid_api_key", 401),
            Map.entry("permission", 403),
            Map.entry("not_found", 404),
            Map.entry("overloaded", 529),
            Map.entry("unavailable", 503),
            Map.entry("timeout", 504),
            Map.entry("content_filter", 400),
            Map.entry("invalid_request", 400),
            Map.entry("bad_request", 400),
            Map.entry("badrequest", 400));

    @Override
    public LiteLLMException read(WireReply reply, String body, String provider, String model) {
        return read(ErrorBody.of(body), body, reply.status(), reply.headers(), provider, model);
    }

    /** Whether an object that is no answer says what went wrong. */
    static boolean isError(JsonObject object) {
        return object.has("error")
                || object.has("detail")
                || object.has("errors")
                || object.text("object").equals("error")
                || object.text("type").equals("error");
    }

    /** Whether an answer, a chunk or a choice of either holds an error beside what it should hold. */
    static boolean isInside(JsonObject object) {
        Object error = object.get("error");
        return error instanceof JsonObject said ? !said.isEmpty() : error instanceof String text && !text.isBlank();
    }

    static LiteLLMException read(
            JsonObject object, String body, int status, Headers headers, String provider, String model) {
        JsonObject error = object.get("error") instanceof JsonObject nested ? nested : object;
        String type = error.text("type");
        String code = scalar(error, "code");
        int meant = status >= 300 ? status : statusIn(error, code, type);
        ErrorFacts facts = new ErrorFacts(
                provider,
                model,
                meant,
                type,
                code,
                message(object, error),
                requestId(headers, object),
                RetryAfter.of(headers),
                body);
        return ErrorRules.classify(facts);
    }

    private static String message(JsonObject object, JsonObject error) {
        String words = words(object, error);
        // OpenRouter says "Provider returned error" and keeps the provider's own words here.
        String raw = error.object("metadata").text("raw");
        // Groq says "see failed_generation", which is the text that should have been a tool call.
        raw = raw.isEmpty() ? error.text("failed_generation") : raw;
        return raw.isEmpty() ? words : words + ": " + (raw.length() > 1000 ? raw.substring(0, 1000) + "…" : raw);
    }

    private static String words(JsonObject object, JsonObject error) {
        for (String name : List.of("message", "detail", "error", "msg")) {
            Object value = error.find(name).or(() -> object.find(name)).orElse("");
            if (value instanceof String text && !text.isEmpty()) {
                return text;
            }
            if (name.equals("detail") && (value instanceof List<?> || value instanceof JsonObject)) {
                return Json.write(value);
            }
        }
        return object.has("errors") ? Json.write(object.array("errors")) : "";
    }

    private static String scalar(JsonObject error, String name) {
        Object value = error.find(name).orElse("");
        return value instanceof String || value instanceof Number ? value.toString() : "";
    }

    /** Inside a reply of status 200 the code often is the status that should have been, or a word for it. */
    private static int statusIn(JsonObject error, String code, String type) {
        for (String name : List.of("code", "status", "status_code", "raw_status_code")) {
            int number = error.intValue(name, 0);
            if (number >= 400 && number < 600) {
                return number;
            }
        }
        String words = (code + " " + type).toLowerCase(Locale.ROOT);
        for (Map.Entry<String, Integer> word : STATUSES) {
            if (words.contains(word.getKey())) {
                return word.getValue();
            }
        }
        return 500;
    }

    private static String requestId(Headers headers, JsonObject object) {
        return headers.first("x-request-id").orElseGet(() -> object.text("request_id"));
    }
}
