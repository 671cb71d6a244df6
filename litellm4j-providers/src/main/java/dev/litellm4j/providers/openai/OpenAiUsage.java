package dev.litellm4j.providers.openai;

import dev.litellm4j.json.JsonObject;
import java.util.List;

/** Usage where compatible providers put or spell it otherwise. */
final class OpenAiUsage {
    private static final List<String> CACHED = List.of(
            "prompt_cache_hit_tokens",
            "cached_tokens",
            "num_cached_tokens",
            "cached_input_tokens",
            "cache_read_input_tokens");
    private static final List<String> WRITTEN = List.of("cache_write_tokens", "cache_creation_input_tokens");

    private OpenAiUsage() {}

    /** The usage of an answer or chunk, or the empty object. */
    static JsonObject of(JsonObject answer) {
        JsonObject usage = answer.object("usage");
        if (usage.isEmpty() && answer.containsKey("x_groq")) {
            usage = answer.object("x_groq").object("usage");
        }
        if (usage.isEmpty()
                && !answer.containsKey("usage")
                && !answer.objects("choices").isEmpty()) {
            usage = answer.objects("choices").get(0).object("usage");
        }
        return usage.isEmpty() ? usage : inPlace(usage);
    }

    /** Counts that others keep at the top or under another name, in OpenAI's place as well. */
    private static JsonObject inPlace(JsonObject usage) {
        JsonObject prompt = usage.object("prompt_tokens_details");
        JsonObject completion = usage.object("completion_tokens_details");
        JsonObject cached = with(prompt, "cached_tokens", first(usage, CACHED));
        int writes = Math.max(first(prompt, WRITTEN), first(usage, WRITTEN));
        JsonObject written = with(cached, "cache_creation_tokens", writes);
        JsonObject thought = with(completion, "reasoning_tokens", usage.intValue("reasoning_tokens", 0));
        JsonObject result = written == prompt ? usage : usage.with("prompt_tokens_details", written);
        result = thought == completion ? result : result.with("completion_tokens_details", thought);
        return reasoningInside(result, thought.intValue("reasoning_tokens", 0));
    }

    /** xAI and Inception count reasoning beside the completion; the total gives them away. */
    private static JsonObject reasoningInside(JsonObject usage, int reasoning) {
        int completion = usage.intValue("completion_tokens", 0);
        return reasoning > 0
                        && usage.intValue("total_tokens", 0)
                                == usage.intValue("prompt_tokens", 0) + completion + reasoning
                ? usage.with("completion_tokens", completion + reasoning)
                : usage;
    }

    private static JsonObject with(JsonObject details, String name, int count) {
        return count == 0 || details.has(name) ? details : details.with(name, count);
    }

    private static int first(JsonObject counts, List<String> names) {
        for (String name : names) {
            int count = counts.intValue(name, 0);
            if (count != 0) {
                return count;
            }
        }
        return 0;
    }
}
