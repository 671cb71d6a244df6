package dev.litellm4j.providers.openai;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.UnsupportedParamsException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.quirk.ModelProfile;
import dev.litellm4j.providers.quirk.ModelProfile.Sampling;
import dev.litellm4j.providers.quirk.ModelProfile.Thinking;
import dev.litellm4j.providers.quirk.ModelProfiles;
import dev.litellm4j.providers.wire.Quirks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What OpenAI's reasoning models want otherwise: {@code max_completion_tokens} in place of {@code max_tokens}, and no
 * sampling parameters. Reference: OpenAI's guide "Reasoning models".
 */
final class OpenAiModels implements Quirks {
    private static final List<String> SAMPLING = List.of(
            "temperature", "top_p", "presence_penalty", "frequency_penalty", "logprobs", "top_logprobs", "logit_bias");

    @Override
    @SuppressWarnings("unchecked")
    public <A> LlmRequest<A> adapt(LlmRequest<A> request, Consumer<Warning> warnings) {
        return request instanceof ChatRequest chat && profile(chat).thinking() == Thinking.EFFORT
                ? (LlmRequest<A>) adapted(chat, warnings)
                : request;
    }

    private static ModelProfile profile(ChatRequest request) {
        return ModelProfiles.of(request.options().get(RequestOptions.BASE_MODEL).orElse(request.model()));
    }

    private static ChatRequest adapted(ChatRequest request, Consumer<Warning> warnings) {
        JsonObject fields = request.fields();
        JsonObjectBuilder changed = fields.toBuilder();
        if (fields.has("max_tokens")) {
            changed.remove("max_tokens");
            if (!fields.has("max_completion_tokens")) {
                changed.setIfPresent("max_completion_tokens", fields.find("max_tokens"));
                warnings.accept(new Warning(
                        "max_tokens",
                        "sent as max_completion_tokens, which " + request.model() + " wants in its place"));
            }
        }
        if (!allowsSampling(request)) {
            dropSampling(request, changed, warnings);
        }
        return request.with(changed.build());
    }

    /** From GPT-5.1 on, sampling is allowed where reasoning is switched off. */
    private static boolean allowsSampling(ChatRequest request) {
        return request.reasoningEffort().filter("none"::equals).isPresent()
                || (request.reasoningEffort().isEmpty() && profile(request).sampling() == Sampling.WITHOUT_REASONING);
    }

    private static void dropSampling(ChatRequest request, JsonObjectBuilder changed, Consumer<Warning> warnings) {
        List<String> refused = new ArrayList<>();
        for (String name : SAMPLING) {
            if (request.fields().has(name) && !isDefault(name, request.fields())) {
                refused.add(name);
            }
        }
        refused.removeAll(request.options().get(RequestOptions.ALLOWED_OPENAI_PARAMS, List.of()));
        if (refused.isEmpty()) {
            return;
        }
        String provider = request.options().get(RequestOptions.PROVIDER, "openai");
        if (!request.options().get(RequestOptions.DROP_PARAMS, false)) {
            throw new UnsupportedParamsException(
                    provider + "'s reasoning model " + request.model() + " does not take " + String.join(", ", refused)
                            + "; drop them with dropParams(true)",
                    ErrorDetails.of(provider, request.model()));
        }
        for (String name : refused) {
            changed.remove(name);
            warnings.accept(new Warning(name, request.model() + " does not take " + name + "; it was dropped"));
        }
    }

    private static boolean isDefault(String name, JsonObject fields) {
        double value = fields.number(name).map(Number::doubleValue).orElse(Double.NaN);
        return switch (name) {
            case "temperature", "top_p" -> value == 1;
            case "logprobs" -> !fields.bool(name).orElse(false);
            case "logit_bias" -> fields.object(name).isEmpty();
            default -> value == 0;
        };
    }
}
