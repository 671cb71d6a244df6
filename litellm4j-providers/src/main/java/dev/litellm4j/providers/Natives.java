package dev.litellm4j.providers;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.model.Capability;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.Support;
import dev.litellm4j.providers.anthropic.Anthropic;
import dev.litellm4j.providers.auth.ChatGptAuth;
import dev.litellm4j.providers.auth.CopilotAuth;
import dev.litellm4j.providers.auth.EntraAuth;
import dev.litellm4j.providers.auth.TokenCache;
import dev.litellm4j.providers.azure.Azure;
import dev.litellm4j.providers.bedrock.Bedrock;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.chatgpt.ChatGpt;
import dev.litellm4j.providers.cloudflare.Cloudflare;
import dev.litellm4j.providers.cohere.Cohere;
import dev.litellm4j.providers.compatible.CompatibleProvider;
import dev.litellm4j.providers.compatible.CompatibleRow;
import dev.litellm4j.providers.compatible.CompatibleTable;
import dev.litellm4j.providers.databricks.Databricks;
import dev.litellm4j.providers.gemini.Gemini;
import dev.litellm4j.providers.huggingface.HuggingFace;
import dev.litellm4j.providers.ollama.Ollama;
import dev.litellm4j.providers.openai.OpenAi;
import dev.litellm4j.providers.openai.OpenAiDialect;
import dev.litellm4j.providers.quirk.AssumedModel;
import dev.litellm4j.providers.quirk.CopilotChat;
import dev.litellm4j.providers.quirk.MaxTokensFromCatalog;
import dev.litellm4j.providers.quirk.ModelProfile;
import dev.litellm4j.providers.quirk.ModelProfiles;
import dev.litellm4j.providers.quirk.NotCalled;
import dev.litellm4j.providers.replicate.Replicate;
import dev.litellm4j.providers.responses.Responses;
import dev.litellm4j.providers.sagemaker.SageMaker;
import dev.litellm4j.providers.snowflake.Snowflake;
import dev.litellm4j.providers.textcompletion.TextCompletion;
import dev.litellm4j.providers.watsonx.Watsonx;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.providers.wire.StreamingCodec;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
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
            "anthropic_text",
            "bedrock",
            "sagemaker",
            "sagemaker_chat",
            "sagemaker_nova",
            "watsonx",
            "watsonx_text",
            "cloudflare",
            "replicate",
            "chatgpt");

    private static final String RESPONSES = "/responses";
    private static final String NOT_YET = ", which this library does not call; a CustomProvider can";

    /** Asks a protocol for its chat. */
    private static final ChatRequest ANY_CHAT =
            ChatRequest.builder().model("any").user("any").build();

    private Natives() {}

    static @Nullable Provider find(String name, ModelCatalog catalog) {
        if (VertexNatives.isNamed(name)) {
            return VertexNatives.find(name, catalog);
        }
        return switch (name) {
            case "openai" -> Responses.openAiByContent(Responses.counting(OpenAi.provider()));
            case "anthropic" -> withMaxTokens(Anthropic.provider(), catalog);
            case "gemini", "google" -> Gemini.provider();
            case "ollama", "ollama_chat" -> Ollama.provider();
            case "azure", "azure_openai" -> Azure.byContent(Responses.azureByContent(azure()));
            case "azure/o_series" -> assumed("o3");
            case "azure/gpt5_series" -> assumed("gpt-5");
            case "azure_ai", "azure_ai/model_router" -> foundry();
            case "azure_ai/agents" -> notCalled(foundry(), "has agents that are called by threads and runs" + NOT_YET);
            case "azure_ai/claude" -> withEntra(Azure.claude(withMaxTokens(Anthropic.provider(), catalog)));
            case "cohere", "cohere_chat" -> Cohere.provider();
            case "cohere/v1" -> Cohere.firstVersion();
            case "text-completion-openai" -> TextCompletion.at(name, OpenAi.provider());
            case "azure_text" ->
                TextCompletion.at(name, withEntra(Azure.openAi(OpenAi.protocol(OpenAiDialect.AZURE), Quirks.NONE)));
            case "anthropic_text" -> TextCompletion.claude(Anthropic.provider());
            case "text-completion-codestral" ->
                fillInTheMiddle(name, "https://codestral.mistral.ai/v1", "CODESTRAL_API_BASE", "CODESTRAL_API_KEY");
            case "text-completion-inception" ->
                fillInTheMiddle(name, "https://api.inceptionlabs.ai/v1", "INCEPTION_API_BASE", "INCEPTION_API_KEY");
            case "mistral/fim" ->
                fillInTheMiddle("mistral", "https://api.mistral.ai/v1", "MISTRAL_API_BASE", "MISTRAL_API_KEY");
            case "bedrock" -> bedrock();
            case "bedrock/agent", "bedrock/agentcore" ->
                notCalled(bedrock(), "has agents at an address of their own" + NOT_YET);
            case "bedrock/async_invoke" ->
                notCalled(bedrock(), "leaves the answers of async_invoke in a bucket" + NOT_YET);
            case "sagemaker" -> SageMaker.text();
            case "sagemaker_chat", "sagemaker_nova" ->
                SageMaker.chat(name, OpenAi.chat(new OpenAiDialect(OpenAiDialect.COMPATIBLE.params(), false, false)));
            case "openai/responses" -> Responses.openAi(Responses.counting(OpenAi.provider()), isUnstreamed(catalog));
            case "azure/responses", "azure_openai/responses" ->
                Azure.responses(Responses.openAi(azure(), isUnstreamed(catalog)));
            case "azure_ai/responses" -> Azure.foundryResponses(Responses.compatible(foundry(), ""));
            case "watsonx" -> Watsonx.chat(OpenAi.chat(new OpenAiDialect(Watsonx.PARAMS, false, false)), tokens());
            case "watsonx_text" -> Watsonx.text(tokens());
            case "databricks" -> Databricks.provider(row(name), chat(row(name)), tokens());
            case "databricks/responses" -> Databricks.responses(responses("databricks"), tokens());
            case "snowflake" -> Snowflake.chat(row(name));
            case "snowflake/complete" -> Snowflake.complete(row("snowflake"));
            case "cloudflare" -> Cloudflare.provider(OpenAi.chat(OpenAiDialect.COMPATIBLE));
            case "replicate" -> Replicate.provider();
            case "huggingface" -> HuggingFace.router(row(name));
            case "huggingface/tgi", "huggingface_tgi" ->
                HuggingFace.tgi(row("huggingface"), row("huggingface_tgi"), chat(row("huggingface_tgi")));
            case "huggingface/text-generation" -> HuggingFace.textGeneration(row("huggingface"));
            case "chatgpt", "chatgpt/responses" -> chatGpt();
            case "github_copilot" -> signedIn(row(name), true);
            case "github_copilot/responses" -> signedIn(responses("github_copilot"), false);
            default -> compatible(name, catalog);
        };
    }

    /** At all of them errors have OpenAI's form. */
    private static Provider fillInTheMiddle(String name, String base, String baseVariable, String keyVariable) {
        return TextCompletion.fillInTheMiddle(
                name, OpenAi.protocol(OpenAiDialect.COMPATIBLE).errors(), base, baseVariable, keyVariable);
    }

    private static @Nullable Provider compatible(String name, ModelCatalog catalog) {
        CompatibleTable table = CompatibleTable.bundled();
        return name.endsWith(RESPONSES)
                ? table.find(name.substring(0, name.length() - RESPONSES.length()))
                        .flatMap(CompatibleProvider::responses)
                        .orElse(null)
                : table.find(name)
                        .map(row -> CompatibleProvider.of(row, model -> lacksSchemas(row.name(), model, catalog)))
                        .orElseGet(() -> LongTail.find(name));
    }

    private static boolean lacksSchemas(String provider, String model, ModelCatalog catalog) {
        return catalog.find(provider, model)
                .filter(known -> known.supports(Capability.RESPONSE_SCHEMA) == Support.NO
                        && known.supports(Capability.FUNCTION_CALLING) == Support.YES)
                .isPresent();
    }

    private static Provider bedrock() {
        return Bedrock.provider(Anthropic.protocol(), OpenAi.protocol(OpenAiDialect.COMPATIBLE));
    }

    /** Azure's deployments of a family that their names do not tell. */
    private static Provider assumed(String model) {
        Provider azure = azure();
        return Azure.byContent(Responses.azureByContent(with(azure, new AssumedModel(model, azure.quirks()))));
    }

    private static Provider notCalled(Provider provider, String why) {
        return with(provider, new NotCalled(why));
    }

    private static Provider with(Provider provider, Quirks quirks) {
        return new Provider(provider.name(), provider.protocol(), provider.host(), provider.auth(), quirks);
    }

    private static Provider azure() {
        Provider azure = Azure.openAi(
                OpenAi.protocol(OpenAiDialect.AZURE), OpenAi.provider().quirks());
        return withEntra(azure);
    }

    private static Provider withEntra(Provider azure) {
        EntraAuth auth = new EntraAuth(azure.auth(), tokens());
        return new Provider(azure.name(), azure.protocol(), azure.host(), auth, azure.quirks());
    }

    /** It serves models of many makers, some of which read texts only. */
    private static Provider foundry() {
        CompatibleRow row =
                CompatibleRow.builder("azure_ai").quirks("flat_content").build();
        return with(
                withEntra(Azure.foundry(OpenAi.protocol(OpenAiDialect.COMPATIBLE))),
                CompatibleProvider.of(row).quirks());
    }

    private static Predicate<String> isUnstreamed(ModelCatalog catalog) {
        return model -> catalog.find("openai", model)
                .filter(known -> known.supports(Capability.NATIVE_STREAMING) == Support.NO)
                .isPresent();
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

    /**
     * Under which name a model's format is found: some hosts serve models of several makers, each in its maker's, and some
     * models answer only through the Responses API.
     */
    static String variant(String name, Provider provider, String model, ModelCatalog catalog) {
        if (name.equals("vertex_ai") || name.equals("vertex_ai_beta")) {
            return VertexNatives.variant(name, model);
        }
        if (name.equals("azure_ai") && model.startsWith("claude")) {
            return "azure_ai/claude";
        }
        return !name.endsWith(RESPONSES) && answersOnlyThere(provider.name(), model, catalog) ? name + RESPONSES : name;
    }

    /**
     * The catalogue knows, of the provider itself: a gateway's models are those of others. Of models that have never been
     * such ones it is not asked, as opening it takes 20 ms.
     */
    private static boolean answersOnlyThere(String provider, String model, ModelCatalog catalog) {
        boolean never = provider.equals("openai")
                && ModelProfiles.of(model).thinking() == ModelProfile.Thinking.AS_SAID
                && !model.contains("codex");
        return !never
                && catalog.find(provider, model)
                        .filter(known ->
                                known.provider().filter(provider::equals).isPresent())
                        .flatMap(ModelInfo::mode)
                        .filter("responses"::equals)
                        .isPresent();
    }

    private static Provider row(String name) {
        return CompatibleProvider.of(CompatibleTable.bundled().find(name).orElseThrow());
    }

    @SuppressWarnings("unchecked")
    private static StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> chat(Provider row) {
        return (StreamingCodec<ChatRequest, ChatCompletion, ChatChunk>) (StreamingCodec<?, ?, ?>)
                row.protocol().streamingCodec(ANY_CHAT).orElseThrow();
    }

    private static TokenCache tokens() {
        return new TokenCache(Clock.systemUTC());
    }

    private static Provider chatGpt() {
        Provider responses = Responses.compatible(OpenAi.compatible("chatgpt"), "");
        return ChatGpt.provider(chat(responses), responses.protocol().errors(), new ChatGptAuth());
    }

    private static Provider signedIn(Provider copilot, boolean flat) {
        return new Provider(
                copilot.name(),
                copilot.protocol().with(ChatRequest.class, new CopilotChat(chat(copilot), flat)),
                copilot.host(),
                new CopilotAuth(copilot.auth(), tokens(), Clock.systemUTC()),
                copilot.quirks());
    }

    /** A row's provider where it answers through the Responses API. */
    private static Provider responses(String name) {
        return CompatibleProvider.responses(CompatibleTable.bundled().find(name).orElseThrow())
                .orElseThrow();
    }

    private static Provider withMaxTokens(Provider provider, ModelCatalog catalog) {
        return with(provider, new MaxTokensFromCatalog(catalog, provider.name(), provider.quirks()));
    }
}
