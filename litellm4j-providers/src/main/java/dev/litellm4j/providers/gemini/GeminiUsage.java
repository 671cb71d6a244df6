package dev.litellm4j.providers.gemini;

import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * {@code usageMetadata} in OpenAI's words: cached tokens are in the prompt already, thoughts usually beside the answer.
 */
final class GeminiUsage {
    private GeminiUsage() {}

    /**
     * The usage.
     *
     * @param searches how many searches the answer rests on
     */
    static JsonObject of(JsonObject metadata, int searches) {
        int tools = metadata.intValue("toolUsePromptTokenCount", 0);
        int prompt = metadata.intValue("promptTokenCount", 0) + tools;
        int answer = metadata.intValue("candidatesTokenCount", metadata.intValue("responseTokenCount", 0));
        int thoughts = metadata.intValue("thoughtsTokenCount", 0);
        int total = metadata.intValue("totalTokenCount", prompt + answer + thoughts);
        // Some models count thoughts as part of the candidates; the total tells.
        boolean included = thoughts > 0 && total == prompt + answer;
        int completion = included ? answer : answer + thoughts;
        Usage.Builder usage = Usage.builder()
                .promptTokens(prompt)
                .completionTokens(completion)
                .totalTokens(Math.max(total, prompt + completion))
                .cachedTokens(metadata.intValue("cachedContentTokenCount", 0));
        List<JsonObject> cached = metadata.objects("cacheTokensDetails");
        for (JsonObject count : metadata.objects("promptTokensDetails")) {
            String modality = count.text("modality");
            int fresh = count.intValue("tokenCount", 0) - tokens(cached, modality);
            usage.promptDetail(detail(modality), Math.max(fresh, 0));
        }
        usage.promptDetail("tool_use_tokens", tools);
        usage.promptDetail("web_search_requests", searches);
        usage.reasoningTokens(thoughts);
        List<JsonObject> parts = metadata.objects(
                metadata.has("candidatesTokensDetails") ? "candidatesTokensDetails" : "responseTokensDetails");
        for (JsonObject count : parts) {
            usage.completionDetail(detail(count.text("modality")), count.intValue("tokenCount", 0));
        }
        return usage.build().fields();
    }

    /** The tier that was used, in OpenAI's words; empty where it is not said. */
    static String tier(JsonObject metadata) {
        String tier = metadata.text("serviceTier").toLowerCase(Locale.ROOT);
        if (!tier.isEmpty()) {
            return tier.equals("standard") ? "default" : tier;
        }
        return switch (metadata.text("trafficType")) {
            case "ON_DEMAND_PRIORITY" -> "priority";
            case "ON_DEMAND_FLEX" -> "flex";
            default -> "";
        };
    }

    private static int tokens(List<JsonObject> counts, String modality) {
        int sum = 0;
        for (JsonObject count : counts) {
            if (count.text("modality").equals(modality)) {
                sum += count.intValue("tokenCount", 0);
            }
        }
        return sum;
    }

    private static String detail(String modality) {
        return switch (modality) {
            case "AUDIO" -> "audio_tokens";
            case "IMAGE" -> "image_tokens";
            case "VIDEO" -> "video_tokens";
            case "DOCUMENT" -> "document_tokens";
            default -> "text_tokens";
        };
    }
}
