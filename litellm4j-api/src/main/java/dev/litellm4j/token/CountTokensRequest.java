package dev.litellm4j.token;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Asks a provider how many tokens the prompt of a chat request has, without having it answered. Immutable and
 * thread-safe.
 *
 * @see LlmRequest#wayOut()
 */
public final class CountTokensRequest implements LlmRequest<CountTokensResponse> {
    /** What makes no difference to a prompt, and what a provider that counts might refuse for that. */
    private static final List<String> NO_PROMPT = List.of(
            "audio",
            "frequency_penalty",
            "logit_bias",
            "logprobs",
            "max_completion_tokens",
            "max_tokens",
            "modalities",
            "n",
            "prediction",
            "presence_penalty",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "safety_identifier",
            "seed",
            "service_tier",
            "stop",
            "store",
            "stream",
            "stream_options",
            "temperature",
            "top_logprobs",
            "top_p");

    private final ChatRequest chat;

    private CountTokensRequest(ChatRequest chat) {
        JsonObject fields = chat.fields();
        for (String name : NO_PROMPT) {
            fields = fields.containsKey(name) ? fields.without(name) : fields;
        }
        this.chat = fields == chat.fields() ? chat : chat.with(fields);
    }

    /**
     * Counts the prompt that {@code chat} would send: messages, tools, images, format. How its answer is made, such as its
     * temperature, is left out; its options hold for this call.
     */
    public static CountTokensRequest of(ChatRequest chat) {
        return new CountTokensRequest(chat);
    }

    /** Counts {@code messages}. */
    public static CountTokensRequest of(String model, List<ChatMessage> messages) {
        return new CountTokensRequest(
                ChatRequest.builder().model(model).messages(messages).build());
    }

    /** The chat request whose prompt is counted, without what makes no difference to that. */
    public ChatRequest chat() {
        return chat;
    }

    @Override
    public String operation() {
        return "count_tokens";
    }

    @Override
    public String model() {
        return chat.model();
    }

    @Override
    public RequestOptions options() {
        return chat.options();
    }

    @Override
    public JsonObject fields() {
        return chat.fields();
    }

    @Override
    public CountTokensRequest with(String model, RequestOptions options) {
        return new CountTokensRequest(chat.with(model, options));
    }

    @Override
    public CountTokensRequest with(JsonObject fields) {
        return new CountTokensRequest(chat.with(fields));
    }

    @Override
    public CountTokensResponse attach(CountTokensResponse answer, AnswerInfo info) {
        return answer.with(info);
    }

    @Override
    public AnswerInfo infoOf(CountTokensResponse answer) {
        return answer.info();
    }

    /** None: to count is not to consume. */
    @Override
    public Usage usageOf(CountTokensResponse answer) {
        return Usage.NONE;
    }

    @Override
    public Optional<CountTokensResponse> answerOf(JsonObject answer) {
        return Optional.of(new CountTokensResponse(answer));
    }

    @Override
    public Optional<String> wayOut() {
        return Optional.of("LiteLLM.tokenCounter(model, messages) counts without asking anybody");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CountTokensRequest count && count.chat.equals(chat);
    }

    @Override
    public int hashCode() {
        return 31 + chat.hashCode();
    }

    /** The request's fields and options; secrets hidden. */
    @Override
    public String toString() {
        return chat.toString();
    }
}
