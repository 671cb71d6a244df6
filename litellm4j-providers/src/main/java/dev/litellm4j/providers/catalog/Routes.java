package dev.litellm4j.providers.catalog;

/**
 * The price map's provider names against the prefixes a model string may have.
 *
 * <p>LiteLLM files rows under names nobody routes by ({@code bedrock_converse}, {@code vertex_ai-language-models}).
 */
final class Routes {
    private Routes() {}

    /** The prefix to call the provider by: {@code vertex_ai-language-models} is {@code vertex_ai}. */
    static String route(String provider) {
        if (provider.startsWith("vertex_ai-")) {
            return "vertex_ai";
        }
        if (provider.startsWith("fireworks_ai-")) {
            return "fireworks_ai";
        }
        if (provider.equals("bedrock_converse")) {
            return "bedrock";
        }
        if (provider.equals("azure_anthropic")) {
            return "azure_ai";
        }
        return provider.endsWith(" embedding") ? provider.substring(0, provider.length() - 10) : provider;
    }

    /** Whether both names are one vendor's: {@code cohere_chat} and {@code cohere}, {@code azure_text} and {@code azure}. */
    static boolean sameFamily(String one, String other) {
        return family(one).equalsIgnoreCase(family(other));
    }

    /** Whether a row filed under {@code listed} speaks for calls to {@code asked}. */
    static boolean serves(String asked, String listed) {
        return sameFamily(asked, listed)
                || asked.equals("litellm_proxy")
                || asked.equals("azure_ai") && (listed.equals("azure") || listed.equals("openai"));
    }

    private static String family(String provider) {
        String route = route(provider);
        if (route.startsWith("text-completion-")) {
            return route.substring(16);
        }
        if (route.endsWith("_chat") || route.endsWith("_text")) {
            return route.substring(0, route.length() - 5);
        }
        return route.equals("amazon-nova") ? "amazon_nova" : route;
    }
}
