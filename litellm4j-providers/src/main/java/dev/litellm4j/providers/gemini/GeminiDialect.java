package dev.litellm4j.providers.gemini;

import dev.litellm4j.providers.wire.SupportedParams;

/** Where Gemini's format is spoken; the two places know the same words but for a few. */
public enum GeminiDialect {
    /** Google AI Studio, described by Google's page "Gemini API reference". */
    AI_STUDIO,
    /** Vertex AI, described by Google's page "GenerateContent API" of Vertex AI. */
    VERTEX;

    private static final SupportedParams PARAMS = SupportedParams.of(
            "audio",
            "frequency_penalty",
            "function_call",
            "functions",
            "logprobs",
            "max_completion_tokens",
            "max_tokens",
            "modalities",
            "n",
            "parallel_tool_calls",
            "presence_penalty",
            "reasoning_effort",
            "response_format",
            "seed",
            "service_tier",
            "stop",
            "temperature",
            "thinking",
            "tool_choice",
            "tools",
            "top_logprobs",
            "top_p",
            "web_search_options");
    private static final String[] REASONING = {"reasoning_effort", "thinking"};

    /** What {@code model} can be told here. */
    SupportedParams params(GeminiModel model) {
        return model.canThink() ? PARAMS : PARAMS.without(REASONING);
    }

    /** Vertex refuses a file without a media type; AI Studio finds it out. */
    boolean needsMediaType() {
        return this == VERTEX;
    }

    /** Vertex's v1 knows no ids of calls, and refuses fields it does not know; results go by name and order. */
    boolean hasCallIds() {
        return this == AI_STUDIO;
    }
}
