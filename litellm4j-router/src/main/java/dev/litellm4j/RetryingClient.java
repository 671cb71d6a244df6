package dev.litellm4j;

import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Option;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.router.Router;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Passes a request straight on unless it asks for retries or fallbacks; those go through a router, made for the first of
 * them, so that nobody else pays for its classes. Thread-safe.
 *
 * <p>That router lets no model rest: one name may stand for many callers' keys, and one bad key says nothing about
 * the others.
 */
final class RetryingClient implements LlmClient {
    private final LlmClient direct;
    private final RequestOptions defaults;
    private @Nullable LlmClient router;
    private boolean closed;

    /** {@code defaults}: retries and fallbacks of requests that say nothing about them; {@code direct} is closed with this. */
    RetryingClient(LlmClient direct, RequestOptions defaults) {
        this.direct = direct;
        this.defaults = only(defaults);
    }

    /** What decides about retries and fallbacks; nobody below needs to know it. */
    static RequestOptions withoutRouting(RequestOptions options) {
        return options.without(RequestOptions.NUM_RETRIES)
                .without(RequestOptions.FALLBACKS)
                .without(RequestOptions.DISABLE_FALLBACKS);
    }

    private static RequestOptions only(RequestOptions options) {
        RequestOptions some = with(RequestOptions.NONE, RequestOptions.NUM_RETRIES, options);
        some = with(some, RequestOptions.FALLBACKS, options);
        return with(some, RequestOptions.DISABLE_FALLBACKS, options);
    }

    private static <T> RequestOptions with(RequestOptions some, Option<T> option, RequestOptions from) {
        return from.get(option).map(value -> some.with(option, value)).orElse(some);
    }

    @Override
    public <A> A call(LlmRequest<A> request) {
        RequestOptions options = options(request);
        return isRouted(options)
                ? router().call(request.with(request.model(), options))
                : direct.call(plain(request, options));
    }

    @Override
    public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
        RequestOptions options = options(request);
        return isRouted(options)
                ? router().stream(request.with(request.model(), options))
                : direct.stream((StreamableRequest<?, C>) plain(request, options));
    }

    @Override
    public <A> CompletableFuture<A> callAsync(LlmRequest<A> request) {
        RequestOptions options = options(request);
        return isRouted(options)
                ? router().callAsync(request.with(request.model(), options))
                : direct.callAsync(plain(request, options));
    }

    private RequestOptions options(LlmRequest<?> request) {
        RequestOptions said = request.options();
        return said.or(defaults);
    }

    private static boolean isRouted(RequestOptions options) {
        return options.get(RequestOptions.NUM_RETRIES, 0) > 0
                || !options.get(RequestOptions.FALLBACKS, List.of()).isEmpty()
                        && !options.get(RequestOptions.DISABLE_FALLBACKS, false);
    }

    /** Fallbacks that are switched off are no reason for a warning that they have no effect. */
    private static <A> LlmRequest<A> plain(LlmRequest<A> request, RequestOptions options) {
        return options.has(RequestOptions.FALLBACKS) ? request.with(request.model(), withoutRouting(options)) : request;
    }

    private synchronized LlmClient router() {
        LlmClient made = router;
        if (made == null) {
            made = Routing.over(direct);
            router = made;
            if (closed) {
                made.close();
            }
        }
        return made;
    }

    @Override
    public void close() {
        LlmClient made;
        synchronized (this) {
            closed = true;
            made = router;
        }
        try {
            if (made != null) {
                made.close();
            }
        } finally {
            direct.close();
        }
    }

    /** Loaded with the first routed request, and the router's classes with it. */
    private static final class Routing {
        static LlmClient over(LlmClient client) {
            return Router.builder()
                    .client(client)
                    .passThroughAllModels(true)
                    .numRetries(0)
                    .disableCooldowns()
                    .build();
        }
    }
}
