package dev.litellm4j;

import dev.litellm4j.api.EnvironmentReport;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.Tool;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.cost.CostPerToken;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.embedding.EmbeddingResponse;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.Capability;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.providers.tokens.PromptCounter;
import dev.litellm4j.providers.tokens.Trimmer;
import dev.litellm4j.token.CountTokensRequest;
import dev.litellm4j.token.CountTokensResponse;
import dev.litellm4j.token.PromptTokens;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Any LLM provider with one OpenAI-shaped call, by changing one string.
 *
 * <pre>{@code
 * System.out.println(LiteLLM.completion("anthropic/claude-sonnet-4-5", "Hello!").text());
 * }</pre>
 *
 * <p>Every method is one line onto {@link #client()}, the default client, which is made from the environment when it is
 * first used. Thread-safe. Failures are {@link dev.litellm4j.error.LiteLLMException}s.
 */
public final class LiteLLM {
    private static volatile @Nullable Assembly current;

    private LiteLLM() {}

    /** Asks {@code model} one question. */
    public static ChatCompletion completion(String model, String userText) {
        return client().completion(model, userText);
    }

    /** Answers a chat request. */
    public static ChatCompletion completion(ChatRequest request) {
        return client().completion(request);
    }

    /** Answers a chat request on another thread; cancelling the future cancels the HTTP call. */
    public static CompletableFuture<ChatCompletion> completionAsync(ChatRequest request) {
        return client().completionAsync(request);
    }

    /** Answers a chat request in chunks; the call is made when somebody starts to read. */
    public static ResponseStream<ChatChunk> stream(ChatRequest request) {
        return client().stream(request);
    }

    /** Embeds texts. */
    public static EmbeddingResponse embedding(EmbeddingRequest request) {
        return client().embedding(request);
    }

    /** Embeds texts on another thread. */
    public static CompletableFuture<EmbeddingResponse> embeddingAsync(EmbeddingRequest request) {
        return client().embeddingAsync(request);
    }

    /** The default client. */
    public static LlmClient client() {
        return assembly().client();
    }

    /** Replaces the default client and closes the old one; calls still under way on it fail. */
    public static void configure(ClientOptions options) {
        Assembly made = Assembly.of(options);
        Assembly old;
        synchronized (LiteLLM.class) {
            old = current;
            current = made;
        }
        if (old != null) {
            old.client().close();
        }
    }

    /** A builder for the options of a client. */
    public static ClientOptions.Builder options() {
        return ClientOptions.builder();
    }

    /** An independent client; the caller closes it. */
    public static LlmClient newClient(ClientOptions options) {
        return Assembly.of(options).client();
    }

    /** What an answer cost in USD, one read back from JSON too; empty where the price is unknown. */
    public static Optional<BigDecimal> completionCost(ChatCompletion answer) {
        return answer.provider().isEmpty()
                ? answer.cost().or(() -> completionCost(answer.model(), answer.usage()))
                : answer.cost();
    }

    /** What a call of that usage costs at {@code model} in USD; empty where the price is unknown. */
    public static Optional<BigDecimal> completionCost(String model, Usage usage) {
        return costDetails(model, usage).map(Cost::total);
    }

    /** What a call of so many tokens costs at {@code model} in USD; empty where the price is unknown. */
    public static Optional<BigDecimal> completionCost(String model, int promptTokens, int completionTokens) {
        return completionCost(model, usage(promptTokens, completionTokens));
    }

    /** What a call of that usage costs at {@code model}, item by item; empty where the price is unknown. */
    public static Optional<Cost> costDetails(String model, Usage usage) {
        return assembly().cost(model, usage);
    }

    /** What so many tokens cost at {@code model} in USD, prompt and answer apart; empty where the price is unknown. */
    public static Optional<CostPerToken> costPerToken(String model, int promptTokens, int completionTokens) {
        return costDetails(model, usage(promptTokens, completionTokens)).map(CostPerToken::of);
    }

    private static Usage usage(int promptTokens, int completionTokens) {
        return Usage.builder()
                .promptTokens(promptTokens)
                .completionTokens(completionTokens)
                .build();
    }

    /** Prices, windows and capabilities of a model, found by its full or bare name. */
    public static Optional<ModelInfo> modelInfo(String model) {
        return assembly().catalog().find(model);
    }

    /**
     * How many tokens {@code messages} have at {@code model}, and how they were counted: in the model's encoding where
     * {@code litellm4j-tokenizer} is there and knows it, else by an estimate. Nobody is asked.
     */
    public static PromptTokens tokenCounter(String model, List<ChatMessage> messages) {
        return tokenCounter(model, messages, List.of());
    }

    /** The same with the tools that go along. */
    public static PromptTokens tokenCounter(String model, List<ChatMessage> messages, List<Tool> tools) {
        return PromptCounter.of(model).count(JsonObject.of("messages", messages, "tools", tools));
    }

    /**
     * How many tokens that prompt has, asked of the provider where it has an endpoint for that and counted here, as above,
     * where it has none; {@link PromptTokens#method()} says which. A provider that fails to answer fails this call.
     */
    public static PromptTokens tokenCounter(CountTokensRequest request) {
        return assembly().has(request)
                ? countTokens(request).promptTokens()
                : PromptCounter.of(request.model()).count(request.fields());
    }

    /** How many tokens that prompt has, as the provider says; a provider without an endpoint for that is refused. */
    public static CountTokensResponse countTokens(CountTokensRequest request) {
        return client().countTokens(request);
    }

    /** The newest of {@code messages} that fit into three quarters of the model's window; all of an unknown model. */
    public static List<ChatMessage> trimMessages(List<ChatMessage> messages, String model) {
        return trimMessages(messages, model, 0.75);
    }

    /**
     * The newest of {@code messages} that fit into {@code ratio} of the model's window. System messages become one and
     * stay, results of tools at the end stay; the message that does not fit keeps its start and its end.
     */
    public static List<ChatMessage> trimMessages(List<ChatMessage> messages, String model, double ratio) {
        OptionalInt window = modelInfo(model).map(ModelInfo::maxInputTokens).orElse(OptionalInt.empty());
        return window.isEmpty()
                ? messages
                : new Trimmer(PromptCounter.of(model)).trim(messages, (int) (window.getAsInt() * ratio));
    }

    /** Tokens an answer of {@code model} may have; empty where that is unknown. */
    public static OptionalInt maxTokens(String model) {
        return modelInfo(model).map(ModelInfo::outputLimit).orElse(OptionalInt.empty());
    }

    /** Adds a model to the default client's catalogue, or replaces what it says about one. */
    public static void registerModel(ModelInfo info) {
        assembly().catalog().register(info);
    }

    /**
     * Which of the variables that {@code model}'s provider needs are missing: a call is rehearsed and not sent, and no token is
     * asked for. Where {@code litellm4j-aws} is on the class path, AWS's own sources of credentials are asked.
     */
    public static EnvironmentReport validateEnvironment(String model) {
        return assembly().validate(model);
    }

    /** Whether {@code model} is known to have {@code capability}. */
    public static boolean supports(String model, Capability capability) {
        return modelInfo(model).map(info -> info.supports(capability).isYes()).orElse(false);
    }

    /** Whether {@code model} is known to be one that takes images. */
    public static boolean supportsVision(String model) {
        return supports(model, Capability.VISION);
    }

    /** Whether {@code model} is known to be one that calls tools. */
    public static boolean supportsFunctionCalling(String model) {
        return supports(model, Capability.FUNCTION_CALLING);
    }

    /** Whether {@code model} is known to be one that calls several tools at once. */
    public static boolean supportsParallelFunctionCalling(String model) {
        return supports(model, Capability.PARALLEL_FUNCTION_CALLING);
    }

    /** Whether {@code model} is known to be one that can be told which tool to call. */
    public static boolean supportsToolChoice(String model) {
        return supports(model, Capability.TOOL_CHOICE);
    }

    /** Whether {@code model} is known to be one that answers by a JSON schema. */
    public static boolean supportsResponseSchema(String model) {
        return supports(model, Capability.RESPONSE_SCHEMA);
    }

    /** Whether {@code model} is known to be one that takes system messages. */
    public static boolean supportsSystemMessages(String model) {
        return supports(model, Capability.SYSTEM_MESSAGES);
    }

    /** Whether {@code model} is known to be one that takes audio. */
    public static boolean supportsAudioInput(String model) {
        return supports(model, Capability.AUDIO_INPUT);
    }

    /** Whether {@code model} is known to be one that speaks. */
    public static boolean supportsAudioOutput(String model) {
        return supports(model, Capability.AUDIO_OUTPUT);
    }

    /** Whether {@code model} is known to be one that takes PDFs. */
    public static boolean supportsPdfInput(String model) {
        return supports(model, Capability.PDF_INPUT);
    }

    /** Whether {@code model} is known to be one that keeps prompts in a cache. */
    public static boolean supportsPromptCaching(String model) {
        return supports(model, Capability.PROMPT_CACHING);
    }

    /** Whether {@code model} is known to be one that reasons before it answers. */
    public static boolean supportsReasoning(String model) {
        return supports(model, Capability.REASONING);
    }

    /** Whether {@code model} is known to be one that searches the web. */
    public static boolean supportsWebSearch(String model) {
        return supports(model, Capability.WEB_SEARCH);
    }

    /** Whether {@code model} is known to be one that uses a computer. */
    public static boolean supportsComputerUse(String model) {
        return supports(model, Capability.COMPUTER_USE);
    }

    /** Whether {@code model} is known to be one that continues a begun answer. */
    public static boolean supportsAssistantPrefill(String model) {
        return supports(model, Capability.ASSISTANT_PREFILL);
    }

    private static Assembly assembly() {
        Assembly ready = current;
        if (ready != null) {
            return ready;
        }
        synchronized (LiteLLM.class) {
            Assembly made = current;
            if (made == null) {
                made = Assembly.of(ClientOptions.builder().build());
                current = made;
            }
            return made;
        }
    }
}
