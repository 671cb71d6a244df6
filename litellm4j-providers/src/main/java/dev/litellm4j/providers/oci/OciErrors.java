package dev.litellm4j.providers.oci;

import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.providers.error.ErrorFacts;
import dev.litellm4j.providers.error.Meaning;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.WireReply;
import java.util.Optional;

/** Oracle's {@code {"code", "message"}}, and its words that nobody else has. Reference: Oracle's page "API Errors". */
record OciErrors(ErrorReader plain) implements ErrorReader {
    @Override
    public LiteLLMException read(WireReply reply, String body, String provider, String model) {
        LiteLLMException read = plain.read(reply, body, provider, model);
        String request = reply.headers().first("opc-request-id").orElse("");
        ErrorFacts facts = new ErrorFacts(
                provider,
                model,
                reply.status(),
                "",
                read.providerCode(),
                "",
                read.requestId().isEmpty() ? request : read.requestId(),
                read.retryAfter(),
                body);
        LiteLLMException meant = meaning(read.providerCode(), body)
                .map(meaning -> meaning.of(facts))
                .orElse(read);
        return meant.with(String.valueOf(read.getMessage()), facts.details());
    }

    private static Optional<Meaning> meaning(String code, String body) {
        return switch (code) {
            case "NotAuthenticated" -> Optional.of(Meaning.AUTHENTICATION);
            case "TooManyRequests" -> Optional.of(Meaning.RATE_LIMIT);
            case "QuotaExceeded", "LimitExceeded" -> Optional.of(Meaning.QUOTA);
            default -> body.contains("nappropriate content") ? Optional.of(Meaning.CONTENT_POLICY) : Optional.empty();
        };
    }
}
