package dev.litellm4j.chat;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.PartialAnswer;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import java.util.List;
import java.util.Optional;

/**
 * A chat request in OpenAI's form, for any provider.
 *
 * <p>Every parameter of OpenAI's chat completions has a method on the builder and one here; anything else, a parameter
 * of one provider or a new one of OpenAI's, goes through {@code extra(name, value)}. Immutable and thread-safe.
 */
public final class ChatRequest extends JsonRecord implements StreamableRequest<ChatCompletion, ChatChunk> {
    private static final List<JsonObject> EMPTY_CHOICE =
            List.of(JsonObject.of("index", 0, "delta", JsonObject.EMPTY, "finish_reason", JsonNull.NULL));

    private final RequestOptions options;

    /** A view of the wire form, without options. */
    public ChatRequest(JsonObject fields) {
        this(fields, RequestOptions.NONE);
    }

    ChatRequest(JsonObject fields, RequestOptions options) {
        super(fields);
        this.options = options;
    }

    /** A builder without anything. */
    public static Builder builder() {
        return new Builder(new ChatRequest(JsonObject.EMPTY));
    }

    /** A builder that starts with this request. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    @Override
    public String operation() {
        return "completion";
    }

    @Override
    public String model() {
        return fields().text("model");
    }

    @Override
    public RequestOptions options() {
        return options;
    }

    @Override
    public ChatRequest with(String model, RequestOptions others) {
        JsonObject renamed = model.equals(model()) ? fields() : fields().with("model", model);
        return new ChatRequest(renamed, others);
    }

    @Override
    public ChatRequest with(JsonObject others) {
        return new ChatRequest(others, options);
    }

    @Override
    public ChatCompletion attach(ChatCompletion answer, AnswerInfo info) {
        return answer.with(info);
    }

    @Override
    public AnswerInfo infoOf(ChatCompletion answer) {
        return answer.info();
    }

    @Override
    public Usage usageOf(ChatCompletion answer) {
        return answer.usage();
    }

    @Override
    public Usage usageOfChunk(ChatChunk chunk) {
        return chunk.fields().get("usage") instanceof JsonObject usage ? new Usage(usage) : Usage.NONE;
    }

    @Override
    public boolean hasContent(ChatChunk chunk) {
        for (JsonObject choice : chunk.fields().objects("choices")) {
            JsonObject delta = choice.object("delta");
            boolean said = !delta.text("content").isEmpty()
                    || !delta.text("reasoning_content").isEmpty();
            if (said
                    || choice.has("finish_reason")
                    || !delta.array("tool_calls").isEmpty()
                    || delta.has("function_call")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public AnswerInfo infoOfChunk(ChatChunk chunk) {
        return chunk.info();
    }

    /**
     * A chunk without choices reports usage alone. A caller that asked for it expects it in OpenAI's form; any other
     * gets one empty choice, so that {@code choices().get(0)} holds for every chunk.
     */
    @Override
    public ChatChunk attachToChunk(ChatChunk chunk, AnswerInfo info) {
        if (chunk.fields().get("usage") instanceof JsonObject
                && includeUsage()
                && chunk.fields().array("choices").equals(EMPTY_CHOICE)) {
            return new ChatChunk(chunk.fields().with("choices", List.of())).with(info); // kept for one who did not ask
        }
        return chunk.fields().array("choices").isEmpty() && !includeUsage()
                ? new ChatChunk(chunk.fields().with("choices", EMPTY_CHOICE)).with(info)
                : chunk.with(info);
    }

    @Override
    public Optional<ChatCompletion> answerOf(JsonObject answer) {
        return Optional.of(new ChatCompletion(answer));
    }

    @Override
    public Optional<ChatChunk> chunkOf(JsonObject chunk) {
        return Optional.of(new ChatChunk(chunk));
    }

    @Override
    public Optional<ChatCompletion> assembled(List<ChatChunk> chunks) {
        return Optional.of(ChatAssembler.assemble(chunks));
    }

    @Override
    public List<ChatChunk> chunksOf(ChatCompletion answer) {
        return ChatReplay.chunks(answer);
    }

    @Override
    public Optional<PartialAnswer<ChatCompletion, ChatChunk>> partialAnswer() {
        return Optional.of(new PartialChat());
    }

    @Override
    public Optional<ChatChunk> restarted(JsonObject why) {
        return Optional.of(new ChatChunk(JsonObject.of("object", "chat.completion.chunk", "choices", EMPTY_CHOICE)
                .with("provider_specific_fields", JsonObject.of("stream_restarted", why))));
    }

    /** The conversation so far. */
    public List<ChatMessage> messages() {
        return views("messages", ChatMessage::new);
    }

    /** The tools the model may call. */
    public List<Tool> tools() {
        return views("tools", Tool::new);
    }

    /** Whether and which tool the model has to call. */
    public Optional<ToolChoice> toolChoice() {
        return fields().find("tool_choice").map(ToolChoice::new);
    }

    /** The form the answer's text must have. */
    public Optional<ResponseFormat> responseFormat() {
        return view("response_format", ResponseFormat::new);
    }

    /** Sequences that end the answer. */
    public List<String> stop() {
        return strings("stop");
    }

    /** The limit on the answer's tokens: {@code max_completion_tokens}, else {@code max_tokens}. */
    public Optional<Integer> maxOutputTokens() {
        return integer("max_completion_tokens").or(this::maxTokens);
    }

    /** OpenAI's older limit on the answer's tokens. */
    public Optional<Integer> maxTokens() {
        return integer("max_tokens");
    }

    /** The sampling temperature. */
    public Optional<Double> temperature() {
        return decimal("temperature");
    }

    /** The nucleus to sample from. */
    public Optional<Double> topP() {
        return decimal("top_p");
    }

    /** How many answers to give; 1 where it is not said. */
    public int n() {
        return fields().intValue("n", 1);
    }

    /** The seed for sampling. */
    public Optional<Long> seed() {
        return fields().number("seed").map(Number::longValue);
    }

    /** How hard to think: {@code none}, {@code minimal}, {@code low}, {@code medium}, {@code high}, {@code xhigh}. */
    public Optional<String> reasoningEffort() {
        return fields().string("reasoning_effort")
                .or(() -> fields().object("reasoning_effort").string("effort"));
    }

    /** Anthropic's {@code thinking} object. */
    public Optional<JsonObject> thinking() {
        return view("thinking", object -> object);
    }

    /** Whether several tools may be called at once. */
    public Optional<Boolean> parallelToolCalls() {
        return fields().bool("parallel_tool_calls");
    }

    /** The end user, for the provider's abuse detection. */
    public Optional<String> user() {
        return fields().string("user");
    }

    /** Whether a stream ends with a chunk that reports usage. */
    public boolean includeUsage() {
        return fields().object("stream_options").bool("include_usage").orElse(false);
    }

    /** What the caller notes about the call. */
    public JsonObject metadata() {
        return fields().object("metadata");
    }

    /** Any other parameter by its name; null counts as absent. */
    public Optional<Object> param(String name) {
        return fields().find(name);
    }

    /** The request's fields and options; secrets hidden. */
    @Override
    public String toString() {
        return super.toString() + options;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && ((ChatRequest) other).options.equals(options);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + options.hashCode();
    }

    /** Collects a request. Not thread-safe. */
    public static final class Builder extends ChatParameters<Builder> {
        private Builder(ChatRequest start) {
            super(start);
        }

        /**
         * The request.
         *
         * @throws BadRequestException if no model was named
         */
        public ChatRequest build() {
            ChatRequest request = new ChatRequest(collected(), options());
            if (request.model().isBlank()) {
                throw new BadRequestException(
                        "model is missing; name one, such as .model(\"openai/gpt-4o\")", ErrorDetails.NONE);
            }
            return request;
        }
    }
}
