package dev.litellm4j.api;

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

    /** {@code answer} with what is known about its making. */
    A attach(A answer, AnswerInfo info);
}
