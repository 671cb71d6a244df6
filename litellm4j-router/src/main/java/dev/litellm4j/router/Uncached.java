package dev.litellm4j.router;

import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.StreamableRequest;

/** A router without its cache; closing it does nothing. */
record Uncached(Router router) implements LlmClient {
    @Override
    public <A> A call(LlmRequest<A> request) {
        return router.call(request, null);
    }

    @Override
    public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
        return router.routed(request);
    }
}
