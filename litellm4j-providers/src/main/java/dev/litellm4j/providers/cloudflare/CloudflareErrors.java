package dev.litellm4j.providers.cloudflare;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.ErrorBody;
import dev.litellm4j.providers.error.ErrorFacts;
import dev.litellm4j.providers.error.ErrorRules;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.error.Meaning;
import dev.litellm4j.providers.error.RetryAfter;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.WireReply;
import java.util.List;
import java.util.Locale;

/** Errors in Cloudflare's envelope, {@code {"success": false, "errors": [{code, message}]}}. Reference: its page "Errors". */
final class CloudflareErrors implements ErrorReader {
    @Override
    public LiteLLMException read(WireReply reply, String body, String provider, String model) {
        return read(ErrorBody.of(body), body, reply.status(), reply.headers(), provider, model);
    }

    /** Throws what a reply of status 200 tells of that is no answer. */
    static void check(JsonObject answer, WireReply reply, LlmRequest<?> request) {
        if (isError(answer)) {
            throw read(
                    answer,
                    Json.write(answer),
                    reply.status(),
                    reply.headers(),
                    Failures.provider(request),
                    request.model());
        }
    }

    static boolean isError(JsonObject object) {
        return object.get("success") == Boolean.FALSE || !object.array("errors").isEmpty() || object.has("error");
    }

    static LiteLLMException read(
            JsonObject object, String body, int status, Headers headers, String provider, String model) {
        List<JsonObject> errors = object.objects("errors");
        JsonObject error = errors.isEmpty() ? object.object("error") : errors.get(0);
        String code = error.find("code").map(String::valueOf).orElse("");
        ErrorFacts facts = new ErrorFacts(
                provider,
                model,
                status >= 300 ? status : 500,
                "",
                code,
                error.string("message").orElseGet(() -> object.text("error")),
                headers.first("cf-ray").orElse(""),
                RetryAfter.of(headers),
                body);
        return meaning(facts).of(facts);
    }

    private static Meaning meaning(ErrorFacts facts) {
        String words = facts.message().toLowerCase(Locale.ROOT);
        return switch (facts.code()) {
            case "10000", "9109", "6003" -> Meaning.AUTHENTICATION;
            case "3036" -> Meaning.QUOTA;
            case "3040" -> Meaning.UNAVAILABLE;
            case "5007", "7000", "7003" -> Meaning.NOT_FOUND;
            case "5018" -> Meaning.PERMISSION_DENIED;
            case "3007" -> Meaning.TIMEOUT;
            case "5021" -> Meaning.CONTEXT_WINDOW;
            default ->
                words.contains("must have required property")
                        ? Meaning.BAD_REQUEST
                        : words.contains("authentication error") ? Meaning.AUTHENTICATION : ErrorRules.meaning(facts);
        };
    }
}
