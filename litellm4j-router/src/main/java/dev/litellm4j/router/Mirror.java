package dev.litellm4j.router;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.policy.Route;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends copies of calls to the group that a deployment names as its silent model: in the background, once per request,
 * whole where the original is a stream, and without the caller's credentials. Nobody waits for them, their failures are
 * only logged, and what comes when {@value #MOST} are under way is left out.
 */
final class Mirror implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
    private static final String MARK = "is_silent_experiment";
    private static final int MOST = 64;

    private final LlmClient router;
    private final Executor threads;
    private final Set<Cancellation> underWay = ConcurrentHashMap.newKeySet();

    Mirror(LlmClient router, Executor threads) {
        this.router = router;
        this.threads = threads;
    }

    void reflect(Route route, Seat seat) {
        if (seat.deployment().silentModel().isPresent()) {
            String group = seat.deployment().silentModel().get();
            JsonObject metadata = route.request().fields().object("metadata");
            if (!metadata.bool(MARK).orElse(false) && route.journey().reflect()) {
                send(copy(route.request(), metadata, group), group);
            }
        }
    }

    private static LlmRequest<?> copy(LlmRequest<?> request, JsonObject metadata, String group) {
        RequestOptions options = OwnCredentials.of(request, group)
                .without(RequestOptions.CANCELLATION)
                .without(RouterSession.OPTION);
        return request.with(request.fields()
                        .without("stream")
                        .without("stream_options")
                        .with("metadata", metadata.with(MARK, true)))
                .with(group, options);
    }

    private void send(LlmRequest<?> copy, String group) {
        if (underWay.size() >= MOST) {
            LOG.debug("no copy goes to {}: {} are under way", group, MOST);
            return;
        }
        Cancellation cancellation = new Cancellation();
        underWay.add(cancellation);
        try {
            threads.execute(() -> call(
                    copy.with(copy.model(), copy.options().with(RequestOptions.CANCELLATION, cancellation)),
                    cancellation));
        } catch (RejectedExecutionException full) {
            underWay.remove(cancellation);
            LOG.debug("no copy goes to {}: {}", group, full.getMessage());
        }
    }

    private void call(LlmRequest<?> copy, Cancellation cancellation) {
        try {
            router.call(copy);
        } catch (RuntimeException failed) {
            LOG.warn("the copy of a call to {} failed: {}", copy.model(), failed.getMessage());
        } finally {
            underWay.remove(cancellation);
        }
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        underWay.forEach(Cancellation::cancel);
    }
}
