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

    /** DeepSeek counts its cache hits beside OpenAI's details, Moonshot and others at the top. */
    private static JsonObject details(JsonObject usage) {
        JsonObject prompt = usage.object("prompt_tokens_details");
        if (prompt.has("cached_tokens")) {
            return usage;
        }
        int cached = usage.intValue("prompt_cache_hit_tokens", usage.intValue("cached_tokens", 0));
        return cached == 0 ? usage : usage.with("prompt_tokens_details", prompt.with("cached_tokens", cached));
    }
}
