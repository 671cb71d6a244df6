package dev.litellm4j.providers.stream;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs blocking calls on threads of its own; cancelling a future cancels the call behind it. Thread-safe. */
public final class AsyncCalls implements AutoCloseable {
    /** As many calls may be under way at once where the JDK has no virtual threads; further ones wait. */
    private static final int MAX_THREADS = 1024;

    private static final int MAX_WAITING = 65_536;

    private @Nullable ExecutorService threads;
    private boolean closed;

    /** No thread is made before the first call. */
    public AsyncCalls() {}

    /**
     * Runs {@code call} with a request that ends when the future does: cancelled, timed out, or completed by somebody
     * else.
     */
    public <A> CompletableFuture<A> submit(LlmRequest<A> request, Function<LlmRequest<A>, A> call) {
        Cancellation cancellation = new Cancellation();
        LlmRequest<A> cancellable =
                request.with(request.model(), request.options().with(RequestOptions.CANCELLATION, cancellation));
        CompletableFuture<A> future = new CompletableFuture<>();
        Cancellation.Registration caller = request.options()
                .get(RequestOptions.CANCELLATION)
                .map(token -> token.onCancel(cancellation::cancel))
                .orElse(() -> {});
        future.whenComplete((answer, failure) -> {
            caller.close();
            cancellation.cancel();
        });
        try {
            executor().execute(() -> complete(future, cancellable, call));
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(e);
        }
        return future;
    }

    /** The executor, made when the first task comes. */
    public Executor executor() {
        return task -> threads().execute(task);
    }

    /** Lets no further call begin; those under way go on until their transport is closed. */
    @Override
    public synchronized void close() {
        closed = true;
        if (threads != null) {
            threads.shutdown();
        }
    }

    private synchronized ExecutorService threads() {
        if (closed) {
            throw new RejectedExecutionException("the client has been closed");
        }
        if (threads == null) {
            threads = Executors.create(MAX_THREADS, MAX_WAITING);
        }
        return threads;
    }

    private static <A> void complete(
            CompletableFuture<A> future, LlmRequest<A> request, Function<LlmRequest<A>, A> call) {
        if (future.isDone()) {
            return;
        }
        try {
            future.complete(call.apply(request));
        } catch (Throwable e) {
            future.completeExceptionally(e);
        }
    }
}
