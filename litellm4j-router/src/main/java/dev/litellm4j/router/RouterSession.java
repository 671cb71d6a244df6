package dev.litellm4j.router;

import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.Routing;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.deployment.Clockwork;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One conversation's view of a router: where a fallback has answered, the next calls for the same model start there, and
 * go back to the model itself when that fails or the time is over. After a stream that broke, they start at the
 * deployment that has finished it.
 *
 * <p>Thread-safe. Holds no resources; closing it does nothing.
 */
public final class RouterSession implements LlmClient {
    private static final int MOST_MODELS = 100;

    private final Router router;
    private final long time;
    private final Clockwork clockwork;
    private final Map<String, Held> held = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
            return size() > MOST_MODELS;
        }
    };

    private record Held(Fallback target, String group, long until) {}

    RouterSession(Router router, Duration time, Clockwork clockwork) {
        this.router = router;
        this.time = time.toNanos();
        this.clockwork = clockwork;
    }

    @Override
    public <A> A call(LlmRequest<A> request) {
        A answer = router.call(request, target(request.model()));
        Routing way = request.infoOf(answer).routing();
        note(request.model(), way.history().get(way.history().size() - 1).group(), "");
        return answer;
    }

    @Override
    public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
        return router.stream(
                request,
                cancellation -> router.open(
                        request,
                        cancellation,
                        target(request.model()),
                        (stream, resumed) -> note(
                                request.model(), stream.route().group().name(), resumed ? stream.deployment() : "")));
    }

    @Override
    public <A> CompletableFuture<A> callAsync(LlmRequest<A> request) {
        return router.async(request, this::call);
    }

    private synchronized @Nullable Fallback target(String model) {
        Held now = held.get(model);
        if (now != null && now.until - clockwork.nanos() <= 0) {
            held.remove(model);
            return null;
        }
        return now == null ? null : now.target;
    }

    /** A time that has begun is not prolonged by an answer from there, or nobody would ever go back. */
    private synchronized void note(String model, String group, String finisher) {
        Held now = held.get(model);
        if (now != null && now.group.equals(group) && finisher.isEmpty()) {
            return;
        }
        held.remove(model);
        Optional<Fallback> target = router.fallbackTo(model, group);
        if (finisher.isEmpty() || Wildcard.is(group)) {
            target.ifPresent(there -> held.put(model, new Held(there, group, clockwork.nanos() + time)));
        } else {
            Fallback there = target.orElse(Fallback.to(model)).at(finisher);
            held.put(model, new Held(there, finisher, clockwork.nanos() + time));
        }
    }
}
