package dev.litellm4j.providers.anthropic;

import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;

/** Counts tokens OpenAI's way: Anthropic counts cached ones beside the prompt; its page "Prompt caching". */
final class AnthropicUsage {
    private static final String WRITTEN = "cache_creation_input_tokens";
    private static final String READ = "cache_read_input_tokens";

    private AnthropicUsage() {}

    /** {@code usage} in OpenAI's form, with Anthropic's own counts beside. */
    static JsonObject of(JsonObject usage) {
        int read = usage.intValue(READ, 0);
        JsonObject written = usage.object("cache_creation");
        int fiveMinutes = written.intValue("ephemeral_5m_input_tokens", 0);
        int oneHour = written.intValue("ephemeral_1h_input_tokens", 0);
        int creation = usage.intValue(WRITTEN, fiveMinutes + oneHour);
        JsonObject server = usage.object("server_tool_use");
        int thought = usage.object("output_tokens_details").intValue("thinking_tokens", 0);
        Usage.Builder counts = Usage.builder()
                .promptTokens(usage.intValue("input_tokens", 0) + read + creation)
                .completionTokens(usage.intValue("output_tokens", 0))
                .cachedTokens(read)
                .cacheCreationTokens(creation)
                .promptDetail("web_search_requests", server.intValue("web_search_requests", 0))
                .reasoningTokens(thought);
        JsonObject plain = counts.build().fields();
        if (read == 0 && creation == 0 && server.isEmpty() && !usage.has("inference_geo") && !usage.has("speed")) {
            return plain;
        }
        JsonObjectBuilder all = plain.toBuilder();
        if (fiveMinutes + oneHour > 0) {
            all.set(
                    "prompt_tokens_details",
                    plain.object("prompt_tokens_details").with("cache_creation_token_details", written));
        }
        if (read + creation > 0) {
            all.append(WRITTEN, creation).append(READ, read);
        }
        for (String own : new String[] {"server_tool_use", "inference_geo", "speed"}) {
            if (usage.has(own)) {
                all.append(own, usage.getOrDefault(own, JsonNull.NULL));
            }
        }
        return all.build();
    }

    /** {@code later} over {@code before}: a stream's counts are totals, and a null says nothing. */
    static JsonObject merged(JsonObject before, JsonObject later) {
        if (before.isEmpty()) {
            return later;
        }
        JsonObjectBuilder both = before.toBuilder();
        for (int i = 0; i < later.size(); i++) {
            if (later.valueAt(i) != JsonNull.NULL) {
                both.set(later.nameAt(i), later.valueAt(i));
            }
        }
        return both.build();
    }

    /** The tier that answered, in OpenAI's words; the empty string where it is not said. */
    static String tier(JsonObject usage) {
        String tier = usage.text("service_tier");
        return tier.equals("standard") ? "default" : tier;
    }
}
