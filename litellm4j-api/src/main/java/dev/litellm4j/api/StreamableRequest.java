package dev.litellm4j.api;

import dev.litellm4j.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A request whose answer can also arrive in chunks.
 *
 * @param <A> the answer's type
 * @param <C> the chunk's type
 */
public interface StreamableRequest<A, C> extends LlmRequest<A> {
    @Override
    StreamableRequest<A, C> with(String model, RequestOptions options);

    @Override
    StreamableRequest<A, C> with(JsonObject fields);

    /** What is known about the stream that {@code chunk} belongs to. */
    AnswerInfo infoOfChunk(C chunk);

    /** The usage that {@code chunk} reports; {@link Usage#NONE} on all but the last ones. */
    Usage usageOfChunk(C chunk);

    /** Whether {@code chunk} holds a part of the answer, and not only what comes before it. */
    boolean hasContent(C chunk);

    /** {@code chunk} with what is known about the stream it belongs to. */
    C attachToChunk(C chunk, AnswerInfo info);

    /** The chunks that stand for a complete answer, for mocks and caches. */
    List<C> chunksOf(A answer);

    /** Keeps what arrives of the answer; empty where an answer of this operation cannot be gone on with. */
    default Optional<PartialAnswer<A, C>> partialAnswer() {
        return Optional.empty();
    }

    /** A chunk with nothing but the word that the answer begins anew; empty where chunks have no place for it. */
    default Optional<C> restarted(JsonObject why) {
        return Optional.empty();
    }

    /** The chunk whose JSON is {@code fields}; empty where a chunk of this operation is more than JSON. */
    default Optional<C> chunkOf(JsonObject fields) {
        return Optional.empty();
    }

    /** The answer that all chunks of a stream make; empty where nobody can put them together. */
    default Optional<A> assembled(List<C> chunks) {
        return Optional.empty();
    }
}
