package dev.litellm4j.chat;

import dev.litellm4j.api.RequestBuilder;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every parameter of OpenAI's chat completions, one method each; the reference is OpenAI's API page "Create chat
 * completion".
 *
 * @param <B> the builder itself
 */
public abstract sealed class ChatParameters<B extends ChatParameters<B>> extends RequestBuilder<B>
        permits ChatRequest.Builder {
    private Optional<Object> started;
    private int inherited;
    private final List<Object> messages;

    ChatParameters(ChatRequest start) {
        super(start.fields().toBuilder(), start.options());
        started = start.fields().find("messages");
        messages = new ArrayList<>(start.fields().array("messages"));
        inherited = messages.size();
    }

    /** Adds a system message. */
    public final B system(String text) {
        return message(ChatMessage.system(text));
    }

    /** Adds a user's message. */
    public final B user(String text) {
        return message(ChatMessage.user(text));
    }

    /** Adds a user's message of several parts. */
    public final B user(ContentPart... parts) {
        return message(ChatMessage.user(parts));
    }

    /** Adds an assistant's message. */
    public final B assistant(String text) {
        return message(ChatMessage.assistant(text));
    }

    /** Adds the result of a tool call. */
    public final B tool(String toolCallId, String result) {
        return message(ChatMessage.tool(toolCallId, result));
    }

    /** Adds a message. */
    public final B message(ChatMessage message) {
        messages.add(message.fields());
        return self();
    }

    /** Adds messages. */
    public final B message(ChatMessage... several) {
        return addAll(Arrays.asList(several));
    }

    /** Replaces the conversation. */
    public final B messages(List<ChatMessage> conversation) {
        messages.clear();
        inherited = 0;
        return addAll(conversation);
    }

    /** Replaces the conversation. */
    public final B messages(ChatMessage... conversation) {
        return messages(Arrays.asList(conversation));
    }

    private B addAll(List<ChatMessage> several) {
        several.forEach(this::message);
        return self();
    }

    /** A stable id of the end user, OpenAI's {@code user} parameter; {@link #user(String)} adds a message. */
    public final B endUser(String id) {
        return set("user", id);
    }

    /** The tools the model may call. */
    public final B tools(Tool... tools) {
        return set("tools", Arrays.asList(tools));
    }

    /** The tools the model may call. */
    public final B tools(List<Tool> tools) {
        return set("tools", tools);
    }

    /** Whether and which tool the model has to call; default auto where there are tools. */
    public final B toolChoice(ToolChoice choice) {
        return set("tool_choice", choice.wire());
    }

    /** The form the answer's text must have; default any text. */
    public final B responseFormat(ResponseFormat format) {
        return set("response_format", format);
    }

    /** Sequences that end the answer; OpenAI takes up to four. */
    public final B stop(String... sequences) {
        return set("stop", sequences.length == 1 ? sequences[0] : Arrays.asList(sequences));
    }

    /** Sequences that end the answer. */
    public final B stop(List<String> sequences) {
        return set("stop", sequences);
    }

    /** The kinds of output wanted, such as {@code text} and {@code audio}. */
    public final B modalities(String... kinds) {
        return set("modalities", Arrays.asList(kinds));
    }

    /** Voice and format of spoken output, such as {@code alloy} and {@code wav}. */
    public final B audio(String voice, String format) {
        return set("audio", JsonObject.of("voice", voice, "format", format));
    }

    /** Text the answer is expected to repeat in large part. */
    public final B prediction(String content) {
        return set("prediction", JsonObject.of("type", "content", "content", content));
    }

    /** Whether a stream ends with a chunk that reports usage; default false. */
    public final B includeUsage(boolean include) {
        return set("stream_options", JsonObject.of("include_usage", include));
    }

    /**
     * Notes something about the call: for routing, listeners and tags. The provider gets only texts, and only where
     * {@code store(true)} asks it to keep the answer.
     */
    public final B metadata(String name, Object value) {
        return set("metadata", fields.build().object("metadata").with(name, value));
    }

    /** Replaces all notes about the call. */
    public final B metadata(Map<String, ?> notes) {
        return set("metadata", notes);
    }

    /** OpenAI's legacy {@code functions}; new code uses tools. */
    public final B functions(List<? extends Map<String, ?>> functions) {
        return set("functions", functions);
    }

    /** OpenAI's legacy {@code function_call}: {@code auto}, {@code none}, or an object with a name. */
    public final B functionCall(Object choice) {
        return set("function_call", choice);
    }

    /** A mocked answer that consists of tool calls. */
    public final B mockToolCalls(List<ToolCall> calls) {
        return option(RequestOptions.MOCK_TOOL_CALLS, calls);
    }

    /** The sampling temperature, 0 to 2 at most providers. */
    public final B temperature(double temperature) {
        return set("temperature", temperature);
    }

    /** The nucleus to sample from, 0 to 1. */
    public final B topP(double topP) {
        return set("top_p", topP);
    }

    /** The limit on the answer's tokens; sent as {@code max_completion_tokens} where a model wants that. */
    public final B maxTokens(int maxTokens) {
        return set("max_tokens", maxTokens);
    }

    /** The limit on the answer's tokens, reasoning included. */
    public final B maxCompletionTokens(int maxCompletionTokens) {
        return set("max_completion_tokens", maxCompletionTokens);
    }

    /** How many answers to give; default 1. */
    public final B n(int count) {
        return set("n", count);
    }

    /** The seed for sampling. */
    public final B seed(long seed) {
        return set("seed", seed);
    }

    /** How much repetition is punished, -2 to 2. */
    public final B frequencyPenalty(double frequencyPenalty) {
        return set("frequency_penalty", frequencyPenalty);
    }

    /** How much staying with a topic is punished, -2 to 2. */
    public final B presencePenalty(double presencePenalty) {
        return set("presence_penalty", presencePenalty);
    }

    /** By token id, how much likelier or less likely it becomes, -100 to 100. */
    public final B logitBias(Map<String, Integer> logitBias) {
        return set("logit_bias", logitBias);
    }

    /** Whether to report the probabilities of the answer's tokens. */
    public final B logprobs(boolean logprobs) {
        return set("logprobs", logprobs);
    }

    /** How many alternatives per token to report, 0 to 20. */
    public final B topLogprobs(int topLogprobs) {
        return set("top_logprobs", topLogprobs);
    }

    /** The tier to use: {@code auto}, {@code default}, {@code flex}, {@code priority}. */
    public final B serviceTier(String serviceTier) {
        return set("service_tier", serviceTier);
    }

    /** How hard to think: {@code none}, {@code minimal}, {@code low}, {@code medium}, {@code high}, {@code xhigh}. */
    public final B reasoningEffort(String reasoningEffort) {
        return set("reasoning_effort", reasoningEffort);
    }

    /** How much to say: {@code low}, {@code medium}, {@code high}. */
    public final B verbosity(String verbosity) {
        return set("verbosity", verbosity);
    }

    /** Whether several tools may be called at once; default true. */
    public final B parallelToolCalls(boolean parallelToolCalls) {
        return set("parallel_tool_calls", parallelToolCalls);
    }

    /** Whether the provider keeps the answer; default false. */
    public final B store(boolean store) {
        return set("store", store);
    }

    /** Keeps requests with one key on one cache. */
    public final B promptCacheKey(String promptCacheKey) {
        return set("prompt_cache_key", promptCacheKey);
    }

    /** How long the cache keeps the prompt, such as {@code 24h}. */
    public final B promptCacheRetention(String promptCacheRetention) {
        return set("prompt_cache_retention", promptCacheRetention);
    }

    /** A stable, hashed id of the end user, for the provider's safety checks. */
    public final B safetyIdentifier(String safetyIdentifier) {
        return set("safety_identifier", safetyIdentifier);
    }

    /** Anthropic's {@code thinking} object, such as {@code {type: enabled, budget_tokens: 2048}}. */
    public final B thinking(Map<String, ?> thinking) {
        return set("thinking", thinking);
    }

    /** Has the model search the web; may be empty. */
    public final B webSearchOptions(Map<String, ?> webSearchOptions) {
        return set("web_search_options", webSearchOptions);
    }

    /** OpenAI's {@code stream_options}. */
    public final B streamOptions(Map<String, ?> streamOptions) {
        return set("stream_options", streamOptions);
    }

    /** A conversation set as the field {@code messages} replaces the inherited one; messages added go behind it. */
    final JsonObject collected() {
        Optional<Object> said = fields.find("messages");
        if (said.isPresent() && (started.isEmpty() || said.get() != started.get())) {
            messages.subList(0, inherited).clear();
            messages.addAll(0, said.get() instanceof List<?> list ? list : List.of());
        }
        if (!messages.isEmpty() || fields.contains("messages")) {
            fields.set("messages", messages);
        }
        started = fields.find("messages");
        inherited = messages.size();
        return fields.build();
    }
}
