package dev.litellm4j.bench;

import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.router.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sees at each call whether its deployment has been resting; a rest of less than 20 ms may be newer than the choice. */
final class RestWatch implements LlmClient {
    private final LlmClient client;
    private final Duration rest;
    private final AtomicInteger callsToResting = new AtomicInteger();
    private volatile @Nullable Router router;

    RestWatch(LlmClient client, Duration rest) {
        this.client = client;
        this.rest = rest;
    }

    void watch(Router watched) {
        router = watched;
    }

    int callsToResting() {
        return callsToResting.get();
    }

    @Override
    public <A> A call(LlmRequest<A> request) {
        Router watched = router;
        if (watched != null) {
            String id = request.model().substring(request.model().indexOf('/') + 1);
            Instant latest = Instant.now().plus(rest).minusMillis(20);
            callsToResting.addAndGet((int) watched.deployments().stream()
                    .filter(status -> status.id().equals(id))
                    .filter(status -> status.cooldownEnd()
                            .filter(end -> end.isBefore(latest))
                            .isPresent())
                    .count());
        }
        return client.call(request);
    }

    @Override
    public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
        return client.stream(request);
    }

    @Override
    public void close() {
        client.close();
    }
}
