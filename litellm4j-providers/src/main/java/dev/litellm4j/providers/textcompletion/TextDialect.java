package dev.litellm4j.providers.textcompletion;

import dev.litellm4j.providers.wire.SupportedParams;

/** What the two formats of one shape take. */
enum TextDialect {
    /** OpenAI's, which Azure, vLLM and others copied. */
    OPENAI(
            "/completions",
            SupportedParams.of(
                    "frequency_penalty",
                    "logit_bias",
                    "logprobs",
                    "max_completion_tokens",
                    "max_tokens",
                    "n",
                    "presence_penalty",
                    "seed",
                    "stop",
                    "temperature",
                    "top_logprobs",
                    "top_p",
                    "user"),
            "seed",
            2),
    /** Mistral's. */
    FILL_IN_THE_MIDDLE(
            "/fim/completions",
            SupportedParams.of(
                    "max_completion_tokens", "max_tokens", "prompt_cache_key", "seed", "stop", "temperature", "top_p"),
            "random_seed",
            1.5);

    final String path;
    final SupportedParams params;
    final String seed;
    final double hottest;

    TextDialect(String path, SupportedParams params, String seed, double hottest) {
        this.path = path;
        this.params = params;
        this.seed = seed;
        this.hottest = hottest;
    }

    /** Whether a stream has to be asked for its usage; Mistral's tells it unasked. */
    boolean asksForUsage() {
        return this == OPENAI;
    }
}
