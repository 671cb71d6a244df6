package dev.litellm4j.providers.wire;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Warning;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A codec whose provider keeps the beginning of a request as a resource of its own, which later requests name instead of
 * saying it again.
 *
 * @param <Q> the request's type
 * @param <A> the answer's type
 */
public interface PrefixCodec<Q extends LlmRequest<A>, A> extends Codec<Q, A> {
    /**
     * The beginning that the caller wants kept; empty where none is marked, or where it cannot be kept.
     *
     * @param whole {@code request} as it goes out otherwise: addressed, and with the caller's changes
     * @param warnings hears of marks that have no effect
     */
    Optional<Prefix> prefix(Q request, WireRequest whole, Consumer<Warning> warnings);
}
