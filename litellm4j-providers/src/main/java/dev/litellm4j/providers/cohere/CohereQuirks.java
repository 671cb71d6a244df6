package dev.litellm4j.providers.cohere;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.api.Warning;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.wire.Quirks;
import java.util.function.Consumer;

/** Cohere bills less than a call's tokens: what it adds to the prompt itself is free, and it says so in each answer. */
final class CohereQuirks implements Quirks {
    @Override
    public <A> LlmRequest<A> adapt(LlmRequest<A> request, Consumer<Warning> warnings) {
        return request;
    }

    @Override
    public Usage billed(Usage usage) {
        JsonObject billed = usage.fields().object("billed_units");
        return billed.isEmpty()
                ? usage
                : Usage.builder()
                        .promptTokens(billed.intValue("input_tokens", 0))
                        .completionTokens(billed.intValue("output_tokens", 0))
                        .build();
    }
}
