package dev.litellm4j.providers.bedrock;

import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;

/** Counts tokens OpenAI's way: Bedrock counts cached ones beside the prompt; the type TokenUsage. */
final class ConverseUsage {
    private ConverseUsage() {}

    static JsonObject of(JsonObject usage) {
        // Nova's own format says the counts under another name.
        int read = usage.intValue("cacheReadInputTokens", usage.intValue("cacheReadInputTokenCount", 0));
        int written = usage.intValue("cacheWriteInputTokens", usage.intValue("cacheWriteInputTokenCount", 0));
        JsonObject counts = Usage.builder()
                .promptTokens(usage.intValue("inputTokens", 0) + read + written)
                .completionTokens(usage.intValue("outputTokens", 0))
                .cachedTokens(read)
                .cacheCreationTokens(written)
                .build()
                .fields();
        JsonObjectBuilder byTime = JsonObject.builder();
        for (JsonObject detail : usage.objects("cacheDetails")) {
            byTime.set("ephemeral_" + detail.text("ttl") + "_input_tokens", detail.intValue("inputTokens", 0));
        }
        return byTime.isEmpty()
                ? counts
                : counts.with(
                        "prompt_tokens_details",
                        counts.object("prompt_tokens_details").with("cache_creation_token_details", byTime.build()));
    }
}
