package dev.litellm4j.providers.watsonx;

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

/** Errors in IBM's form, {@code {"errors": [{code, message}], "trace", "status_code"}}, also inside a stream. */
final class WatsonxErrors implements ErrorReader {
    @Override
    public LiteLLMException read(WireReply reply, String body, String provider, String model) {
        return read(ErrorBody.of(body), body, reply.status(), reply.headers(), provider, model);
    }

    static boolean isError(JsonObject object) {
        return object.has("errors") || object.has("error") || object.has("errorMessage");
    }

    static LiteLLMException read(
            JsonObject object, String body, int status, Headers headers, String provider, String model) {
        List<JsonObject> errors = object.objects("errors");
        JsonObject error = !errors.isEmpty() ? errors.get(0) : object.has("error") ? object.object("error") : object;
        int said = object.intValue("status_code", object.intValue("statusCode", 500));
        ErrorFacts facts = new ErrorFacts(
                provider,
                model,
                status >= 300 ? status : said,
                "",
                error.text("code"),
                error.string("message").orElseGet(() -> object.text("errorMessage")),
                object.string("trace").or(() -> headers.first("x-request-id")).orElse(""),
                RetryAfter.of(headers),
                body);
        return meaning(facts).of(facts);
    }

    private static Meaning meaning(ErrorFacts facts) {
        String words = (facts.code() + " " + facts.message()).toLowerCase(Locale.ROOT);
        if (words.contains("token_quota_reached")) {
            return Meaning.QUOTA;
        }
        if (words.contains("input tokens") && (words.contains("cannot exceed") || words.contains("exceeds"))) {
            return Meaning.CONTEXT_WINDOW;
        }
        if (words.contains("authorization denied") || words.contains("authentication_token")) {
            return Meaning.AUTHENTICATION;
        }
        return words.contains("invalid response from an upstream") ? Meaning.INTERNAL : ErrorRules.meaning(facts);
    }
}
