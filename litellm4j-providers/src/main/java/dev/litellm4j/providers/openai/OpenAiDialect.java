package dev.litellm4j.providers.openai;

import dev.litellm4j.providers.wire.SupportedParams;

/**
 * How strictly a provider of OpenAI's format takes it.
 *
 * @param params the parameters it knows
 * @param strictMessages whether messages may hold only what OpenAI's description lists, so that what other vendors
 *     added to an answer does not go back
 * @param streamUsage whether it takes {@code stream_options}, so that every stream can be asked for its usage
 */
public record OpenAiDialect(SupportedParams params, boolean strictMessages, boolean streamUsage) {
    private static final SupportedParams ALL =
            SupportedParams.of(SupportedParams.OPENAI.toArray(String[]::new)).without("thinking");

    /** OpenAI itself. */
    public static final OpenAiDialect OPENAI = new OpenAiDialect(ALL, true, true);

    /** OpenAI's models at Azure, whose API knows no web search here and caches prompts by their key alone. */
    public static final OpenAiDialect AZURE =
            new OpenAiDialect(ALL.without("web_search_options", "prompt_cache_options"), true, true);

    /** A provider of which nothing more is known: it gets everything that was said. */
    public static final OpenAiDialect COMPATIBLE = new OpenAiDialect(ALL.and("thinking"), false, true);
}
