package dev.litellm4j.router;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Attempt;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Option;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.deployment.Clockwork;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
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
    /** Where a request carries it through the router's layers. */
    static final Option<RouterSession> OPTION = Option.named("router_session");

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
        return router.call(marked(request));
    }

    @Override
    @SuppressWarnings("unchecked") // a request with other options is of its own operation
    public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
        return router.stream((StreamableRequest<?, C>) marked(request));
    }

    @Override
    public <A> CompletableFuture<A> callAsync(LlmRequest<A> request) {
        return router.callAsync(marked(request));
    }

    private <A> LlmRequest<A> marked(LlmRequest<A> request) {
        return request.with(request.model(), request.options().with(OPTION, this));
    }

    void answered(LlmRequest<?> request, AnswerInfo answer) {
        List<Attempt> history = answer.routing().history();
        note(request.model(), history.get(history.size() - 1).group(), "");
    }

    void began(String model, OpenStream<?> stream) {
        note(model, stream.route().group().name(), "");
    }

    /** A stream that broke goes on there. */
    void resumed(String model, OpenStream<?> stream) {
        note(model, stream.route().group().name(), stream.deployment());
    }

    /** Where its next call for {@code model} starts; null where that is the model itself. */
    synchronized @Nullable Fallback target(String model) {
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
