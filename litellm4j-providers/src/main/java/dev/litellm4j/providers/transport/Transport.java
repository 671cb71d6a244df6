package dev.litellm4j.providers.transport;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;

/** Carries wire requests to where they are addressed. Thread-safe. Makes no decisions: one request, one exchange. */
public interface Transport extends AutoCloseable {
    /**
     * Sends {@code request} and waits for the reply's head.
     *
     * @param context who is called, for the words of failures
     * @throws dev.litellm4j.error.ApiConnectionException if there is no connection or it breaks
     * @throws dev.litellm4j.error.RequestTimeoutException if one of the timeouts runs out; the message says which
     */
    WireReply send(WireRequest request, Context context);

    @Override
    void close();

    /**
     * Who is called and under which limits.
     *
     * @param provider the provider's name
     * @param model the model's id
     * @param timeouts the limits
     * @param streaming whether the reply is read in chunks
     * @param cancellation ends the exchange early
     */
    record Context(String provider, String model, Timeouts timeouts, boolean streaming, Cancellation cancellation) {}
}
