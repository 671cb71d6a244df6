package dev.litellm4j.router;

import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.StreamableRequest;
import java.util.concurrent.CompletableFuture;

/** What a router does behind its cache and its listeners; closing it does nothing. */
record RoutedCalls(Router router) implements LlmClient {
    @Override
    public <A> A call(LlmRequest<A> request) {
        return router.answer(request);
    }

    @Override
    public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
        return router.answers(request);
    }

    @Override
    public <A> CompletableFuture<A> callAsync(LlmRequest<A> request) {
        return router.async(request, router::answer);
    }
}
