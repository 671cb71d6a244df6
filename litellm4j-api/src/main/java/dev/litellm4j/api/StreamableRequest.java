package dev.litellm4j.api;

/**
 * A request whose answer can also arrive in chunks.
 *
 * @param <A> the answer's type
 * @param <C> the chunk's type
 */
public interface StreamableRequest<A, C> extends LlmRequest<A> {
    @Override
    StreamableRequest<A, C> with(String model, RequestOptions options);

    /** {@code chunk} with what is known about the stream it belongs to. */
    C attachToChunk(C chunk, AnswerInfo info);

    /** The chunks that stand for a complete answer, for mocks and caches. */
    java.util.List<C> chunksOf(A answer);
}
