package dev.litellm4j.conformance;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The table of finish reasons, from every vendor's word to OpenAI's. */
final class FinishReasons {
    private static final Map<String, String> MAPPED = Map.ofEntries(
            Map.entry("stop", "stop"),
            Map.entry("length", "length"),
            Map.entry("tool_calls", "tool_calls"),
            Map.entry("function_call", "function_call"),
            Map.entry("content_filter", "content_filter"),
            Map.entry("max_tokens", "length"),
            Map.entry("maximum_tokens", "length"),
            Map.entry("compaction", "length"),
            Map.entry("tool_use", "tool_calls"),
            Map.entry("refusal", "content_filter"),
            Map.entry("error_toxic", "content_filter"),
            Map.entry("sensitive", "content_filter"),
            Map.entry("safety", "content_filter"),
            Map.entry("recitation", "content_filter"),
            Map.entry("language", "content_filter"),
            Map.entry("other", "content_filter"),
            Map.entry("blocklist", "content_filter"),
            Map.entry("prohibited_content", "content_filter"),
            Map.entry("spii", "content_filter"),
            Map.entry("image_safety", "content_filter"),
            Map.entry("image_prohibited_content", "content_filter"),
            Map.entry("no_image", "content_filter"),
            Map.entry("image_recitation", "content_filter"),
            Map.entry("image_other", "content_filter"),
            Map.entry("escalation", "content_filter"),
            Map.entry("guardrail_intervened", "content_filter"),
            Map.entry("content_filtered", "content_filter"),
            Map.entry("model_context_window_exceeded", "length"));

    private FinishReasons() {}

    /** OpenAI's word for a vendor's, {@code stop} for an unknown one; a stop that called tools is {@code tool_calls}. */
    static Optional<String> unified(String raw, boolean calledTools) {
        if (raw.isEmpty()) {
            return Optional.empty();
        }
        String mapped = MAPPED.getOrDefault(raw.toLowerCase(Locale.ROOT), "stop");
        return Optional.of(calledTools && mapped.equals("stop") ? "tool_calls" : mapped);
    }
}
