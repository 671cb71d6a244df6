package dev.litellm4j.router;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.Routing;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.policy.Lease;
import dev.litellm4j.policy.Route;
import dev.litellm4j.providers.stream.ChunkSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A stream whose first token has arrived; the deployment is lent until it ends. */
final class OpenStream<C> implements ChunkSource<C> {
    private final StreamableRequest<?, C> request;
    private final ResponseStream<C> stream;
    private final Iterator<C> chunks;
    private final Lease lease;
    private final Route route;
    private final Deque<C> ready = new ArrayDeque<>(2);
    private final Arrived arrived = new Arrived();
    private volatile AnswerInfo info = AnswerInfo.NONE;

    private OpenStream(
            StreamableRequest<?, C> request, ResponseStream<C> stream, Iterator<C> chunks, Lease lease, Route route) {
        this.request = request;
        this.stream = stream;
        this.chunks = chunks;
        this.lease = lease;
        this.route = route;
    }

    /** Waits for the first token; what comes before it is kept. */
    static <C> OpenStream<C> open(StreamableRequest<?, C> request, ResponseStream<C> stream, Lease lease, Route route) {
        OpenStream<C> open = new OpenStream<>(request, stream, stream.iterator(), lease, route);
        boolean content = false;
        while (!content && open.chunks.hasNext()) {
            C chunk = open.arrived(open.chunks.next());
            content = request.hasContent(chunk);
            open.ready.add(chunk);
        }
        lease.begun();
        open.learn();
        lease.watch().answered(open.info, "");
        return open;
    }

    /** The way on which it was opened. */
    Route route() {
        return route;
    }

    /** The id of the deployment that answers. */
    String deployment() {
        return lease.seat().id();
    }

    /** What is known about its making. */
    AnswerInfo info() {
        return info;
    }

    private C arrived(C chunk) {
        arrived.add(request.usageOfChunk(chunk));
        return chunk;
    }

    @Override
    public @Nullable C next() {
        C chunk = ready.poll();
        if (chunk == null) {
            try {
                chunk = chunks.hasNext() ? arrived(chunks.next()) : null;
            } catch (LiteLLMException e) {
                settle();
                Attempts.end(lease, route, e);
                throw e;
            }
        }
        if (chunk == null) {
            lease.succeeded(arrived.reported(), Attempts.cost(lease, info, arrived.reported()));
            return null;
        }
        return request.attachToChunk(chunk, info);
    }

    private void learn() {
        C first = ready.peek();
        if (first != null) {
            Routing way = new Routing(lease.seat().id(), route.journey().history(lease));
            info = DeploymentPricing.over(request.infoOfChunk(first), lease.seat())
                    .withRouting(way);
        }
    }

    /** Closed before its end, a stream says nothing about the deployment. */
    @Override
    public void close() {
        stream.close();
        settle();
        lease.ignored();
    }

    /** Says what a stream that has not come to its end has used: the provider wants to be paid for that, too. */
    private void settle() {
        if (!lease.hasEnded()) {
            Usage sofar = arrived.soFar(route);
            lease.used(sofar, Attempts.cost(lease, info, sofar));
        }
    }
}
