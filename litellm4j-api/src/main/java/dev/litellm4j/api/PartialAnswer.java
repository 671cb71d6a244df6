package dev.litellm4j.api;

import java.util.Optional;

/**
 * What has arrived of a streamed answer, kept so that somebody else can go on from there. Not thread-safe.
 *
 * @param <A> the answer's type
 * @param <C> the chunk's type
 */
public interface PartialAnswer<A, C> {
    /** Notes the next chunk that was delivered, and gives it as a part of the one answer: one id, the usage of all parts. */
    C add(C chunk);

    /** The part under way has broken off; what is added from now on is the next one's. */
    void brokeOff();

    /**
     * {@code request} with what has arrived and the wish to go on from there; empty where nobody can, as after the
     * beginning of a tool call.
     *
     * @param prefill whether the model goes on by itself where the last message is its own
     */
    Optional<StreamableRequest<A, C>> goOn(StreamableRequest<A, C> request, boolean prefill);
}
