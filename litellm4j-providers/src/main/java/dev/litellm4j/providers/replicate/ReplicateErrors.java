package dev.litellm4j.providers.replicate;

import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.error.ErrorBody;
import dev.litellm4j.providers.error.ErrorFacts;
import dev.litellm4j.providers.error.ErrorRules;
import dev.litellm4j.providers.error.Meaning;
import dev.litellm4j.providers.error.RetryAfter;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.WireReply;
import java.util.Locale;
import java.util.Optional;

/** Errors as problem documents, {@code {title, detail, status}}; and predictions that failed, which say why in words. */
final class ReplicateErrors implements ErrorReader {
    @Override
    public LiteLLMException read(WireReply reply, String body, String provider, String model) {
        JsonObject problem = ErrorBody.of(body);
        String detail = problem.text("detail");
        ErrorFacts facts = new ErrorFacts(
                provider,
                model,
                reply.status(),
                "",
                problem.text("title"),
                detail.isEmpty() ? problem.text("title") : detail,
                reply.headers().first("x-request-id").orElse(""),
                RetryAfter.of(reply.headers()),
                body);
        return meaning(facts).of(facts);
    }

    /** A prediction that failed in {@code words}: by them its input's fault, or the model's. */
    static LiteLLMException failed(String words, String body, String provider, String model) {
        String said = words.toLowerCase(Locale.ROOT);
        boolean input = said.contains("too long") || said.contains("invalid") || said.contains("e005");
        ErrorFacts facts =
                new ErrorFacts(provider, model, input ? 400 : 500, "", "", words, "", Optional.empty(), body);
        return meaning(facts).of(facts);
    }

    private static Meaning meaning(ErrorFacts facts) {
        String words = facts.message().toLowerCase(Locale.ROOT);
        if (words.contains("input is too long") || words.contains("prompt length exceeds")) {
            return Meaning.CONTEXT_WINDOW;
        }
        if (words.contains("flagged as sensitive") || words.contains("nsfw")) {
            return Meaning.CONTENT_POLICY;
        }
        if (words.contains("authentication token")) {
            return Meaning.AUTHENTICATION;
        }
        if (words.contains("request was throttled")) {
            return Meaning.RATE_LIMIT;
        }
        return words.contains("spend limit") || words.contains("insufficient credit")
                ? Meaning.QUOTA
                : ErrorRules.meaning(facts);
    }
}
