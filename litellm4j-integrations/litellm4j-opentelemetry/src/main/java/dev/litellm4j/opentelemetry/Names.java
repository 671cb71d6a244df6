package dev.litellm4j.opentelemetry;

import java.util.Map;

/** LiteLLM's names in the words of the conventions. */
final class Names {
    private static final Map<String, String> PROVIDERS = Map.ofEntries(
            Map.entry("azure", "azure.ai.openai"),
            Map.entry("azure_ai", "azure.ai.inference"),
            Map.entry("bedrock", "aws.bedrock"),
            Map.entry("gemini", "gcp.gemini"),
            Map.entry("vertex_ai", "gcp.vertex_ai"),
            Map.entry("watsonx", "ibm.watsonx.ai"),
            Map.entry("mistral", "mistral_ai"),
            Map.entry("xai", "x_ai"));
    private static final Map<String, String> OPERATIONS =
            Map.of("completion", "chat", "embedding", "embeddings", "text_completion", "text_completion");

    private Names() {}

    static String provider(String name) {
        return PROVIDERS.getOrDefault(name, name);
    }

    static String operation(String name) {
        return OPERATIONS.getOrDefault(name, name);
    }
}
