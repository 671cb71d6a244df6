package dev.litellm4j.listen;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.providers.stream.AsyncCalls;
import dev.litellm4j.providers.stream.ChunkSource;
import dev.litellm4j.providers.stream.ColdStream;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Tells of the one attempt that a call without a router makes. Thread-safe. */
public final class AttemptClient implements LlmClient {
    private final LlmClient direct;
    private final AsyncCalls async = new AsyncCalls();

    /** Watches calls to {@code direct}. */
    public AttemptClient(LlmClient direct) {
        this.direct = direct;
    }

    @Override
    public <A> A call(LlmRequest<A> request) {
        AttemptWatch attempt = begin(request);
        if (attempt == AttemptWatch.NONE) {
            return direct.call(request);
        }
        try {
            A answer = direct.call(attempt.sending(bare(request)));
            attempt.answered(request.infoOf(answer), answer);
            attempt.succeeded(request.usageOf(answer));
            return answer;
        } catch (RuntimeException | Error failure) {
            end(attempt, request.options().get(RequestOptions.CANCELLATION).orElse(null), Usage.NONE, failure);
            throw failure;
        }
    }

    private static AttemptWatch begin(LlmRequest<?> request) {
        CallWatch watch = CallWatch.of(request.options());
        return watch.isOn()
                ? watch.attempt(
                        "",
                        "",
                        request.model(),
                        Addresses.shown(request.options().get(RequestOptions.API_BASE, "")),
                        "")
                : AttemptWatch.NONE;
    }

    @SuppressWarnings("unchecked") // a request with other options is of its own operation
    private static <Q extends LlmRequest<?>> Q bare(Q request) {
        return (Q) request.with(request.model(), request.options().without(CallWatch.OPTION));
    }

    private static void end(AttemptWatch attempt, @Nullable Cancellation cancellation, Usage usage, Throwable failure) {
        if (cancellation != null && cancellation.isCancelled()) {
            attempt.cancelled(usage);
        } else {
            attempt.failed(usage, failure);
        }
    }

    @Override
    public <C> ResponseStream<C> stream(StreamableRequest<?, C> request) {
        return CallWatch.of(request.options()).isOn()
                ? new ColdStream<>(
                        cancellation -> new Attempted<>(request, cancellation),
                        async.executor(),
                        request.options().get(RequestOptions.CANCELLATION))
                : direct.stream(request);
    }

    /** One stream's attempt. */
    private final class Attempted<C> implements ChunkSource<C> {
        private final StreamableRequest<?, C> request;
        private final Cancellation cancellation;
        private final AttemptWatch attempt;
        private final OpenedStream<C> chunks;
        private volatile Usage usage = Usage.NONE;
        private boolean begun;

        Attempted(StreamableRequest<?, C> request, Cancellation cancellation) {
            this.request = request;
            this.cancellation = cancellation;
            this.attempt = begin(request);
            StreamableRequest<?, C> bare = attempt.sending(bare(request));
            try {
                this.chunks = new OpenedStream<>(direct.stream((StreamableRequest<?, C>)
                        bare.with(bare.model(), bare.options().with(RequestOptions.CANCELLATION, cancellation))));
            } catch (RuntimeException | Error failure) {
                end(attempt, cancellation, Usage.NONE, failure);
                throw failure;
            }
        }

        @Override
        public @Nullable C next() {
            C chunk;
            try {
                chunk = chunks.next();
            } catch (RuntimeException | Error failure) {
                end(attempt, cancellation, usage, failure);
                throw failure;
            }
            if (chunk == null) {
                attempt.succeeded(usage);
                return null;
            }
            if (!begun) {
                attempt.answered(request.infoOfChunk(chunk), "");
            }
            if (!begun && request.hasContent(chunk)) {
                begun = true;
                attempt.firstToken();
            }
            Usage reported = request.usageOfChunk(chunk);
            usage = reported.isPresent() ? reported : usage;
            return chunk;
        }

        @Override
        public void close() {
            chunks.close();
            attempt.cancelled(usage);
        }
    }

    @Override
    public <A> CompletableFuture<A> callAsync(LlmRequest<A> request) {
        return CallWatch.of(request.options()).isOn() ? async.submit(request, this::call) : direct.callAsync(request);
    }

    @Override
    public void close() {
        async.close();
        direct.close();
    }
}
