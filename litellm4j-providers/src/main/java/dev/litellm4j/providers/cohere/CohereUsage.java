package dev.litellm4j.providers.cohere;

import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonObject;

/**
 * What a call consumed: all tokens, with those that Cohere itself adds to the prompt, and beside them the
 * {@code billed_units}, which the cost is made of. Reference: Cohere's page "How does Cohere's pricing work?".
 */
final class CohereUsage {
    private CohereUsage() {}

    /** The fields {@code usage}, and Cohere's own under {@code provider_specific_fields}; none where nothing is said. */
    static JsonObject of(JsonObject raw) {
        if (raw.isEmpty()) {
            return JsonObject.EMPTY;
        }
        JsonObject own = JsonObject.of("usage", raw);
        JsonObject billed = raw.object("billed_units");
        JsonObject tokens = raw.has("tokens") ? raw.object("tokens") : billed;
        if (tokens.isEmpty()) {
            return JsonObject.of("provider_specific_fields", own);
        }
        Usage.Builder usage = Usage.builder()
                .promptTokens(tokens.intValue("input_tokens", 0))
                .completionTokens(tokens.intValue("output_tokens", 0));
        if (raw.has("cached_tokens")) {
            usage.cachedTokens(raw.intValue("cached_tokens", 0));
        }
        if (tokens.intValue("image_tokens", 0) > 0) {
            usage.promptDetail("image_tokens", tokens.intValue("image_tokens", 0));
        }
        if (tokens.has("reasoning_tokens")) {
            usage.reasoningTokens(tokens.intValue("reasoning_tokens", 0));
        }
        JsonObject counts = usage.build().fields();
        return JsonObject.of(
                "usage",
                billed.isEmpty() ? counts : counts.with("billed_units", billed),
                "provider_specific_fields",
                own);
    }
}
