package dev.litellm4j.api;

import dev.litellm4j.json.JsonObject;
import java.util.Optional;

/**
 * One call of one operation; it knows the type of its answer, so that a client needs one method for all operations.
 *
 * <p>Implementations are immutable and thread-safe.
 *
 * @param <A> the answer's type
 */
public interface LlmRequest<A> {
    /** The operation in LiteLLM's words, such as {@code completion} or {@code embedding}. */
    String operation();

    /** The model string, such as {@code anthropic/claude-sonnet-4-5}. */
    String model();

    /** What is said about the call rather than to the model: keys, timeouts, retries. */
    RequestOptions options();

    /** The same request for another model and with other options. */
    LlmRequest<A> with(String model, RequestOptions options);

    /** What is said to the model, in OpenAI's form. */
    JsonObject fields();

    /** The same request with other fields; for quirks, interceptors and defaults. */
    LlmRequest<A> with(JsonObject fields);

    /** {@code answer} with what is known about its making. */
    A attach(A answer, AnswerInfo info);

    /** What is known about the making of {@code answer}. */
    AnswerInfo infoOf(A answer);

    /** What {@code answer} consumed; {@link Usage#NONE} where the provider reports nothing. */
    Usage usageOf(A answer);

    /** The answer whose JSON is {@code fields}; empty where an answer of this operation is more than JSON. */
    default Optional<A> answerOf(JsonObject fields) {
        return Optional.empty();
    }

    /** How to get along at a provider that lacks the operation, as the end of a sentence; empty where one cannot. */
    default Optional<String> wayOut() {
        return Optional.empty();
    }
}
