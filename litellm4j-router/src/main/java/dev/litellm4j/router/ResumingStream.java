package dev.litellm4j.router;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.PartialAnswer;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.Capability;
import dev.litellm4j.policy.Chain;
import dev.litellm4j.policy.Route;
import dev.litellm4j.providers.stream.ChunkSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream that is opened anew elsewhere when it breaks after its first token: on another deployment of its group, then
 * on the fallbacks. Who has broken it is not asked again; a failure that is the request's own fault is passed on.
 */
final class ResumingStream<A, C> implements ChunkSource<C> {
    private final Chain chain;
    private final Attempts attempts;
    private final @Nullable PartialAnswer<A, C> partial;
    private final Consumer<OpenStream<?>> resumed;
    private final Set<String> broken = new HashSet<>(2);
    private OpenStream<C> current;

    private ResumingStream(
            OpenStream<C> current,
            Chain chain,
            Attempts attempts,
            @Nullable PartialAnswer<A, C> partial,
            Consumer<OpenStream<?>> resumed) {
        this.current = current;
        this.chain = chain;
        this.attempts = attempts;
        this.partial = partial;
        this.resumed = resumed;
    }

    /** {@code opened} as it is where policy or request forbid anything else; {@code resumed} hears who has taken over. */
    static <A, C> ChunkSource<C> of(
            StreamableRequest<A, C> request,
            OpenStream<C> opened,
            StreamFailover policy,
            Chain chain,
            Attempts attempts,
            Consumer<OpenStream<?>> resumed) {
        if (request.options().get(RequestOptions.DISABLE_FALLBACKS, false)) {
            return opened;
        }
        switch (policy) {
            case RESTART_WITH_MARKER -> {
                boolean marked = request.restarted(JsonObject.EMPTY).isPresent();
                return marked ? new ResumingStream<A, C>(opened, chain, attempts, null, resumed) : opened;
            }
            case CONTINUE -> {
                Optional<PartialAnswer<A, C>> partial = request.partialAnswer();
                return partial.isPresent()
                        ? new ResumingStream<>(opened, chain, attempts, partial.get(), resumed)
                        : opened;
            }
            case NEVER -> {}
        }
        return opened;
    }

    @Override
    public @Nullable C next() {
        for (; ; ) {
            C chunk;
            try {
                chunk = current.next();
            } catch (LiteLLMException failure) {
                C marker = resume(failure);
                if (marker != null) {
                    return marker;
                }
                continue;
            }
            return chunk == null || partial == null ? chunk : partial.add(chunk);
        }
    }

    /** Null where the answer just goes on. */
    private @Nullable C resume(LiteLLMException failure) {
        Route at = current.route();
        if (!isElsewherePossible(failure) || at.journey().cancellation().isCancelled()) {
            throw failure;
        }
        if (partial != null) {
            partial.brokeOff();
            if (partial.goOn(request(at), false).isEmpty()) {
                throw failure;
            }
        }
        String from = current.deployment();
        current.close();
        broken.add(from);
        reopen(at, failure);
        return partial == null ? marker(from, failure) : null;
    }

    private void reopen(Route at, LiteLLMException failure) {
        String how = partial == null ? "restarted after " : "continued after ";
        Route origin = at.journey().origin().orElse(at);
        Route onward = at.without(
                broken,
                at.group().fallbacks().and(origin.group().fallbacks()),
                how + failure.getClass().getSimpleName());
        try {
            current = chain.run(onward, last -> open(last, failure));
            resumed.accept(current);
        } catch (LiteLLMException further) {
            if (onward.members().isEmpty()) {
                throw further;
            }
            LiteLLMException all = failure.with(failure.details().toBuilder()
                    .attempts(at.journey().failures())
                    .build());
            all.addSuppressed(further);
            throw all;
        }
    }

    /** A group in which nobody is left has failed as its last deployment has. */
    private OpenStream<C> open(Route route, LiteLLMException failure) {
        if (route.members().isEmpty()) {
            throw failure;
        }
        return attempts.open(route, this::shape);
    }

    /** A stalled stream says 408; other 4xx would come again, but for 429. */
    private static boolean isElsewherePossible(LiteLLMException failure) {
        int status = failure.statusCode();
        return status < 400 || status >= 500 || status == 408 || status == 429;
    }

    private LlmRequest<?> shape(LlmRequest<?> request, Seat seat) {
        if (partial == null) {
            return request;
        }
        boolean prefill = seat.info()
                .filter(info -> info.supports(Capability.ASSISTANT_PREFILL).isYes())
                .isPresent();
        return partial.goOn(request(request), prefill).orElseThrow();
    }

    private @Nullable C marker(String from, LiteLLMException failure) {
        StreamableRequest<A, C> request = request(current.route());
        JsonObject why = JsonObject.of(
                "from",
                from,
                "to",
                current.deployment(),
                "reason",
                failure.getClass().getSimpleName());
        return request.restarted(why)
                .map(chunk -> request.attachToChunk(chunk, current.info()))
                .orElse(null);
    }

    private StreamableRequest<A, C> request(Route route) {
        return request(route.request());
    }

    @SuppressWarnings("unchecked") // every route of a stream leads a request of its operation
    private StreamableRequest<A, C> request(LlmRequest<?> request) {
        return (StreamableRequest<A, C>) request;
    }

    @Override
    public void close() {
        current.close();
    }
}
