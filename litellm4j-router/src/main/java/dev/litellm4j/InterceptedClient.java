package dev.litellm4j;

import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.providers.stream.AsyncCalls;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * A client behind interceptors. They need to know only {@code call} and {@code stream}: asynchronous calls pass them on
 * a thread of this client and can be cancelled, and closing reaches the client within.
 */
final class InterceptedClient implements LlmClient {
    private final LlmClient outermost;
    private final LlmClient within;
    private final AsyncCalls async = new AsyncCalls();

    private InterceptedClient(LlmClient outermost, LlmClient within) {
        this.outermost = outermost;
        this.within = within;
    }

    static LlmClient of(LlmClient client, List<UnaryOperator<LlmClient>> interceptors) {
        LlmClient outermost = client;
        for (int i = interceptors.size() - 1; i >= 0; i--) {
            outermost = interceptors.get(i).apply(outermost);
        }
        return interceptors.isEmpty() ? client : new InterceptedClient(outermost, client);
    }

    @Override
    public <A> A call(LlmRequest<A> request) {
        return outermost.call(request);
    }

    @Override
    public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
        return outermost.stream(request);
    }

    @Override
    public <A> CompletableFuture<A> callAsync(LlmRequest<A> request) {
        return async.submit(request, outermost::call);
    }

    @Override
    public void close() {
        async.close();
        try {
            outermost.close();
        } finally {
            within.close();
        }
    }
}
