package dev.litellm4j.listen;

import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.providers.stream.AsyncCalls;
import dev.litellm4j.providers.stream.ColdStream;
import java.util.concurrent.CompletableFuture;

/** Tells of whole calls to the client within; the outermost of a client's layers. Thread-safe. */
public final class ListeningClient implements LlmClient {
    private final LlmClient within;
    private final Watching watching;
    private final Runnable afterClosing;
    private final AsyncCalls async = new AsyncCalls();

    /** Tells {@code listeners} of calls to {@code within}; {@code afterClosing} runs when both are closed. */
    public ListeningClient(LlmClient within, CallListeners listeners, Runnable afterClosing) {
        this.within = within;
        this.watching = new Watching(listeners);
        this.afterClosing = afterClosing;
    }

    @Override
    public <A> A call(LlmRequest<A> request) {
        return watching.call(request, within::call);
    }

    @Override
    public <A> CompletableFuture<A> callAsync(LlmRequest<A> request) {
        return watching.callAsync(request, within::callAsync);
    }

    @Override
    public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
        return listen(request);
    }

    private <A, C> ResponseStream<C> listen(StreamableRequest<A, C> request) {
        return new ColdStream<>(
                cancellation -> watching.open(
                        request,
                        cancellation,
                        watched -> new OpenedStream<>(within.stream((StreamableRequest<A, C>) watched.with(
                                watched.model(), watched.options().with(RequestOptions.CANCELLATION, cancellation))))),
                async.executor(),
                request.options().get(RequestOptions.CANCELLATION));
    }

    @Override
    public void close() {
        async.close();
        try {
            within.close();
        } finally {
            afterClosing.run();
        }
    }
}
