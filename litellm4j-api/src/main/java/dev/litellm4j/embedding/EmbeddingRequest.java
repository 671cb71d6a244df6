package dev.litellm4j.embedding;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestBuilder;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Usage;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Texts to turn into vectors, in OpenAI's form. Immutable and thread-safe. */
public final class EmbeddingRequest extends JsonRecord implements LlmRequest<EmbeddingResponse> {
    private final RequestOptions options;

    /** A view of the wire form, without options. */
    public EmbeddingRequest(JsonObject fields) {
        this(fields, RequestOptions.NONE);
    }

    private EmbeddingRequest(JsonObject fields, RequestOptions options) {
        super(fields);
        this.options = options;
    }

    /** A builder without anything. */
    public static Builder builder() {
        return new Builder(new EmbeddingRequest(JsonObject.EMPTY));
    }

    /** A builder that starts with this request. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    @Override
    public String operation() {
        return "embedding";
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
    public EmbeddingRequest with(String model, RequestOptions others) {
        JsonObject renamed = model.equals(model()) ? fields() : fields().with("model", model);
        return new EmbeddingRequest(renamed, others);
    }

    @Override
    public EmbeddingRequest with(JsonObject others) {
        return new EmbeddingRequest(others, options);
    }

    @Override
    public Usage usageOf(EmbeddingResponse answer) {
        return answer.usage();
    }

    @Override
    public AnswerInfo infoOf(EmbeddingResponse answer) {
        return answer.info();
    }

    @Override
    public EmbeddingResponse attach(EmbeddingResponse answer, AnswerInfo info) {
        return answer.with(info);
    }

    @Override
    public Optional<EmbeddingResponse> answerOf(JsonObject answer) {
        return Optional.of(new EmbeddingResponse(answer));
    }

    /** The inputs: texts, or token lists where the caller has tokenised them; one text is a list of one. */
    public List<Object> inputs() {
        return fields().get("input") instanceof String one ? List.of(one) : fields().array("input");
    }

    /** How long the vectors shall be; the model's own length where it is not said. */
    public Optional<Integer> dimensions() {
        return integer("dimensions");
    }

    /** {@code float} or {@code base64}; float where it is not said. */
    public String encodingFormat() {
        return fields().string("encoding_format").orElse("float");
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && ((EmbeddingRequest) other).options.equals(options);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + options.hashCode();
    }

    @Override
    public String toString() {
        return super.toString() + options;
    }

    /** Collects a request. Not thread-safe. */
    public static final class Builder extends RequestBuilder<Builder> {
        private Builder(EmbeddingRequest start) {
            super(start.fields().toBuilder(), start.options());
        }

        /** The texts. */
        public Builder input(String... texts) {
            return set("input", Arrays.asList(texts));
        }

        /** The texts. */
        public Builder input(List<String> texts) {
            return set("input", texts);
        }

        /** The texts as tokens, for providers that take them. */
        public Builder inputTokens(List<List<Integer>> tokens) {
            return set("input", tokens);
        }

        /** How long the vectors shall be; default the model's own length. */
        public Builder dimensions(int count) {
            return set("dimensions", count);
        }

        /** {@code float} (default) or {@code base64}. */
        public Builder encodingFormat(String format) {
            return set("encoding_format", format);
        }

        /** A stable id of the end user. */
        public Builder user(String id) {
            return set("user", id);
        }

        /**
         * The request.
         *
         * @throws BadRequestException if no model was named or there is no input
         */
        public EmbeddingRequest build() {
            EmbeddingRequest request = new EmbeddingRequest(fields.build(), options());
            if (request.model().isBlank()) {
                throw new BadRequestException(
                        "model is missing; name one, such as .model(\"openai/text-embedding-3-small\")",
                        ErrorDetails.NONE);
            }
            if (request.inputs().isEmpty()) {
                throw new BadRequestException(
                        "input is missing; give at least one text with .input(\"…\")", ErrorDetails.NONE);
            }
            return request;
        }
    }
}
