package dev.litellm4j.providers.catalog;

import java.util.Locale;

/** Who makes which family of models, to prefer the maker's row over another host's when only a bare name is given. */
final class Vendors {
    private static final String[][] MAKERS = {
        {"claude", "anthropic"},
        {"codestral", "mistral"},
        {"command", "cohere"},
        {"dall-e", "openai"},
        {"deepseek", "deepseek"},
        {"devstral", "mistral"},
        {"flux", "black_forest_labs"},
        {"eleven", "elevenlabs"},
        {"gemini", "gemini"},
        {"glm", "zai"},
        {"gpt", "openai"},
        {"grok", "xai"},
        {"jamba", "ai21"},
        {"kimi", "moonshot"},
        {"llama", "meta_llama"},
        {"magistral", "mistral"},
        {"minimax", "minimax"},
        {"ministral", "mistral"},
        {"mistral", "mistral"},
        {"o1", "openai"},
        {"o3", "openai"},
        {"o4", "openai"},
        {"pixtral", "mistral"},
        {"qwen", "dashscope"},
        {"sonar", "perplexity"},
        {"voyage", "voyage"}
    };

    private Vendors() {}

    /** Whether {@code provider} makes the model itself. */
    static boolean makes(String provider, String bareName) {
        String name = bareName.toLowerCase(Locale.ROOT);
        for (String[] maker : MAKERS) {
            if (name.startsWith(maker[0]) && Routes.sameFamily(provider, maker[1])) {
                return true;
            }
        }
        return false;
    }

    /**
     * Where the bare name starts in a row's name: behind the provider's prefix, or 0 where there is none. What stands
     * before the slash in {@code 1024-x-1024/dall-e-2} is no provider, and that price is not every size's.
     */
    static int bareStart(String name, String provider) {
        int slash = name.indexOf('/');
        return slash > 0 && (provider.isEmpty() || Routes.sameFamily(name.substring(0, slash), provider))
                ? slash + 1
                : 0;
    }
}
