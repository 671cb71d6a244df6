package dev.litellm4j.providers.openai;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import java.util.Optional;
import java.util.Set;

/** The values OpenAI itself takes, by its API page "Create chat completion"; others are refused before they are sent. */
final class OpenAiValues {
    private static final Set<String> TIERS = Set.of("auto", "default", "flex", "scale", "priority", "fast");

    private OpenAiValues() {}

    static void check(ChatRequest request) {
        range(request, "temperature", 0, 2);
        range(request, "top_p", 0, 1);
        range(request, "presence_penalty", -2, 2);
        range(request, "frequency_penalty", -2, 2);
        range(request, "top_logprobs", 0, 20);
        range(request, "n", 1, 128);
        Optional<String> tier = request.fields().string("service_tier");
        if (tier.isPresent() && !TIERS.contains(tier.get())) {
            throw bad(
                    request, "service_tier is '" + tier.get() + "'; OpenAI takes auto, default, flex, scale, priority");
        }
    }

    private static void range(ChatRequest request, String name, double least, double most) {
        Optional<Number> number = request.fields().number(name);
        if (number.isPresent()
                && !(number.get().doubleValue() >= least && number.get().doubleValue() <= most)) {
            throw bad(request, name + " is " + number.get() + "; OpenAI takes " + least + " to " + most);
        }
    }

    private static BadRequestException bad(ChatRequest request, String message) {
        return new BadRequestException(
                message, ErrorDetails.of(request.options().get(RequestOptions.PROVIDER, "openai"), request.model()));
    }
}
