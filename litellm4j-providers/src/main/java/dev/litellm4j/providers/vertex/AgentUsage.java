package dev.litellm4j.providers.vertex;

import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonObject;
import java.util.Optional;

/** What all calls of an agent's models have cost together, and why the last of them ended. */
final class AgentUsage {
    private int prompt;
    private int cached;
    private int answer;
    private int thoughts;

    void add(JsonObject metadata) {
        prompt += metadata.intValue("prompt_token_count", 0) + metadata.intValue("tool_use_prompt_token_count", 0);
        cached += metadata.intValue("cached_content_token_count", 0);
        answer += metadata.intValue("candidates_token_count", 0);
        thoughts += metadata.intValue("thoughts_token_count", 0);
    }

    Optional<Usage> sum() {
        int total = prompt + answer + thoughts;
        if (total == 0) {
            return Optional.empty();
        }
        Usage.Builder usage = Usage.builder()
                .promptTokens(prompt)
                .completionTokens(answer + thoughts)
                .totalTokens(total);
        if (cached > 0) {
            usage.cachedTokens(cached);
        }
        if (thoughts > 0) {
            usage.reasoningTokens(thoughts);
        }
        return Optional.of(usage.build());
    }

    /** OpenAI's word for Gemini's reason. */
    static String unified(String reason) {
        return switch (reason) {
            case "MAX_TOKENS" -> "length";
            case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY", "OTHER" ->
                "content_filter";
            default -> "stop";
        };
    }
}
