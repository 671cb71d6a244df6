package dev.litellm4j.providers.textcompletion;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;

/** What cannot be said in a prompt, and who it was to be said to. */
final class Refusal {
    private Refusal() {}

    static BadRequestException of(LlmRequest<?> request, String message) {
        return new BadRequestException(message, ErrorDetails.of(provider(request), request.model()));
    }

    static String provider(LlmRequest<?> request) {
        return request.options().get(RequestOptions.PROVIDER, "text-completion-openai");
    }
}
