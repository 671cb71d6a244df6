package dev.litellm4j.providers.responses;

import dev.litellm4j.providers.wire.SupportedParams;

/**
 * How strictly a provider takes the format.
 *
 * @param params the parameters of a chat request that the format can say
 * @param isOpenAi whether only what OpenAI's description lists may go out
 */
record ResponsesDialect(SupportedParams params, boolean isOpenAi) {
    private static final SupportedParams PARAMS = SupportedParams.of(
            "function_call",
            "functions",
            "logprobs",
            "max_completion_tokens",
            "max_tokens",
            "parallel_tool_calls",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "reasoning_effort",
            "response_format",
            "safety_identifier",
            "service_tier",
            "store",
            "temperature",
            "tool_choice",
            "tools",
            "top_logprobs",
            "top_p",
            "user",
            "verbosity",
            "web_search_options");

    /** OpenAI, also at Azure. */
    static final ResponsesDialect OPENAI = new ResponsesDialect(PARAMS, true);

    /** Anybody else. */
    static final ResponsesDialect COMPATIBLE = new ResponsesDialect(PARAMS, false);
}
