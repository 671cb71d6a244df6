package dev.litellm4j.providers;

import dev.litellm4j.providers.anthropic.Anthropic;
import dev.litellm4j.providers.azure.Azure;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.cohere.Cohere;
import dev.litellm4j.providers.compatible.CompatibleProvider;
import dev.litellm4j.providers.compatible.CompatibleTable;
import dev.litellm4j.providers.gemini.Gemini;
import dev.litellm4j.providers.ollama.Ollama;
import dev.litellm4j.providers.openai.OpenAi;
import dev.litellm4j.providers.openai.OpenAiDialect;
import dev.litellm4j.providers.quirk.MaxTokensFromCatalog;
import dev.litellm4j.providers.textcompletion.TextCompletion;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in providers, each made when it is first asked for. */
final class Natives {
    static final List<String> NAMES = List.of(
            "openai",
            "anthropic",
            "gemini",
            "google",
            "ollama",
            "ollama_chat",
            "azure",
            "azure_openai",
            "azure_ai",
            "vertex_ai",
            "vertex_ai_beta",
            "cohere",
            "cohere_chat",
            "text-completion-openai",
            "text-completion-codestral",
            "text-completion-inception",
            "azure_text",
            "anthropic_text");

    private Natives() {}

    static @Nullable Provider find(String name, ModelCatalog catalog) {
        if (VertexNatives.isNamed(name)) {
            return VertexNatives.find(name, catalog);
        }
        return switch (name) {
            case "openai" -> OpenAi.provider();
            case "anthropic" -> withMaxTokens(Anthropic.provider(), catalog);
            case "gemini", "google" -> Gemini.provider();
            case "ollama", "ollama_chat" -> Ollama.provider();
            case "azure", "azure_openai" ->
                Azure.openAi(
                        OpenAi.protocol(OpenAiDialect.AZURE), OpenAi.provider().quirks());
            case "azure_ai" -> Azure.foundry(OpenAi.protocol(OpenAiDialect.COMPATIBLE));
            case "azure_ai/claude" -> Azure.claude(withMaxTokens(Anthropic.provider(), catalog));
            case "cohere", "cohere_chat" -> Cohere.provider();
            case "cohere/v1" -> Cohere.firstVersion();
            case "text-completion-openai" -> TextCompletion.at(name, OpenAi.provider());
            case "azure_text" ->
                TextCompletion.at(name, Azure.openAi(OpenAi.protocol(OpenAiDialect.AZURE), Quirks.NONE));
            case "anthropic_text" -> TextCompletion.claude(Anthropic.provider());
            case "text-completion-codestral" ->
                fillInTheMiddle(name, "https://codestral.mistral.ai/v1", "CODESTRAL_API_BASE", "CODESTRAL_API_KEY");
            case "text-completion-inception" ->
                fillInTheMiddle(name, "https://api.inceptionlabs.ai/v1", "INCEPTION_API_BASE", "INCEPTION_API_KEY");
            case "mistral/fim" ->
                fillInTheMiddle("mistral", "https://api.mistral.ai/v1", "MISTRAL_API_BASE", "MISTRAL_API_KEY");
            default ->
                CompatibleTable.bundled().find(name).map(CompatibleProvider::of).orElse(null);
        };
    }

    /** At all of them errors have OpenAI's form. */
    private static Provider fillInTheMiddle(String name, String base, String baseVariable, String keyVariable) {
        return TextCompletion.fillInTheMiddle(
                name, OpenAi.protocol(OpenAiDialect.COMPATIBLE).errors(), base, baseVariable, keyVariable);
    }

    /** The other name of a provider that has two; people configure it under either. */
    static String otherName(String name) {
        return switch (name) {
            case "gemini" -> "google";
            case "ollama" -> "ollama_chat";
            case "cohere" -> "cohere_chat";
            case "vertex_ai" -> "vertex_ai_beta";
            default -> name;
        };
    }

    /** Under which name a model's format is found: some hosts serve models of several makers, each in its maker's. */
    static String variant(String provider, String model) {
        if (provider.equals("vertex_ai") || provider.equals("vertex_ai_beta")) {
            return VertexNatives.variant(provider, model);
        }
        return provider.equals("azure_ai") && model.startsWith("claude") ? "azure_ai/claude" : provider;
    }

    private static Provider withMaxTokens(Provider provider, ModelCatalog catalog) {
        return new Provider(
                provider.name(),
                provider.protocol(),
                provider.host(),
                provider.auth(),
                new MaxTokensFromCatalog(catalog, provider.name(), provider.quirks()));
    }
}
