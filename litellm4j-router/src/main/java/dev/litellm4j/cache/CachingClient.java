package dev.litellm4j.cache;

import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.stream.AsyncCalls;
import dev.litellm4j.providers.stream.ColdStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A client with a {@link ResponseCache} before it. Closing it closes the client within, and not the cache, which may have
 * others before it. Thread-safe.
 */
public final class CachingClient implements LlmClient {
    private final LlmClient client;
    private final ResponseCache cache;
    private final UnaryOperator<String> group;
    private final Supplier<RequestOptions> defaults;
    private final AsyncCalls async = new AsyncCalls();
    private final CachedCalls calls;
    private final CachedEmbeddings embeddings;
    private final CachedStreams streams;

    private CachingClient(
            LlmClient client, ResponseCache cache, UnaryOperator<String> group, Supplier<RequestOptions> defaults) {
        this.client = client;
        this.cache = cache;
        this.group = group;
        this.defaults = defaults;
        Flights flights = new Flights(async.executor());
        this.calls = new CachedCalls(client, cache, flights);
        this.embeddings = new CachedEmbeddings(client, cache, flights, calls);
        this.streams = new CachedStreams(client, cache);
    }

    /** {@code client} with {@code cache} before it. */
    public static CachingClient wrap(LlmClient client, ResponseCache cache) {
        return wrap(client, cache, UnaryOperator.identity(), () -> RequestOptions.NONE);
    }

    /**
     * The same where {@code group} tells what a model's name stands for, as names of one group share answers; and {@code
     * defaults} what {@code client} makes of requests that do not say it themselves.
     */
    public static CachingClient wrap(
            LlmClient client, ResponseCache cache, UnaryOperator<String> group, Supplier<RequestOptions> defaults) {
        return new CachingClient(client, cache, group, defaults);
    }

    @Override
    public <A> A call(LlmRequest<A> request) {
        return call(request, false);
    }

    @SuppressWarnings("unchecked")
    private <A> A call(LlmRequest<A> request, boolean stays) {
        Optional<Terms> terms = cache.terms(request, group, defaults.get());
        if (terms.isEmpty()) {
            return client.call(request);
        }
        return request instanceof EmbeddingRequest texts
                ? (A) embeddings.call(texts, terms.get(), stays)
                : calls.call(request, terms.get(), stays);
    }

    @Override
    public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
        Optional<Terms> terms = cache.terms(request, group, defaults.get());
        return terms.isEmpty()
                ? client.stream(request)
                : new ColdStream<>(
                        cancellation -> streams.open(request, terms.get(), cancellation),
                        async.executor(),
                        request.options().get(RequestOptions.CANCELLATION));
    }

    @Override
    public <A> CompletableFuture<A> callAsync(LlmRequest<A> request) {
        return async.submit(request, cancellable -> call(cancellable, true));
    }

    @Override
    public void close() {
        async.close();
        client.close();
    }
}
