package dev.litellm4j.providers.openai;

import dev.litellm4j.json.JsonObject;

/** Usage where compatible providers put or spell it otherwise. */
final class OpenAiUsage {
    private OpenAiUsage() {}

    /** The usage of an answer or chunk, or the empty object. */
    static JsonObject of(JsonObject answer) {
        JsonObject usage = answer.object("usage");
        if (usage.isEmpty()) {
            usage = answer.object("x_groq").object("usage");
        }
        if (usage.isEmpty() && !answer.objects("choices").isEmpty()) {
            usage = answer.objects("choices").get(0).object("usage");
        }
        return usage.isEmpty() ? usage : details(usage);
    }

    private static JsonObject details(JsonObject usage) {
        return reasoning(cached(usage));
    }

    /** DeepSeek counts its cache hits beside OpenAI's details, Moonshot and Inception at the top. */
    private static JsonObject cached(JsonObject usage) {
        JsonObject prompt = usage.object("prompt_tokens_details");
        if (prompt.has("cached_tokens")) {
            return usage;
        }
        int cached = usage.intValue(
                "prompt_cache_hit_tokens", usage.intValue("cached_tokens", usage.intValue("cached_input_tokens", 0)));
        return cached == 0 ? usage : usage.with("prompt_tokens_details", prompt.with("cached_tokens", cached));
    }

    /** xAI and Inception count reasoning beside the completion; where the total proves it, it is added. */
    private static JsonObject reasoning(JsonObject usage) {
        JsonObject details = usage.object("completion_tokens_details");
        int reasoning = details.intValue("reasoning_tokens", usage.intValue("reasoning_tokens", 0));
        if (reasoning == 0) {
            return usage;
        }
        JsonObject result = details.has("reasoning_tokens")
                ? usage
                : usage.with("completion_tokens_details", details.with("reasoning_tokens", reasoning));
        int completion = usage.intValue("completion_tokens", 0);
        int beside = usage.intValue("prompt_tokens", 0) + completion + reasoning;
        return usage.intValue("total_tokens", 0) == beside
                ? result.with("completion_tokens", completion + reasoning)
                : result;
    }
}
