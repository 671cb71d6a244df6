package dev.litellm4j.cache;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RequestTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Lets equal calls that come at once be made once. Its failure is that of all who asked in the same way, and is not kept:
 * who has another key, more time or fallbacks of its own asks again. Who cancels only leaves.
 *
 * <p>The first caller makes the call on its own thread, unless it could be cancelled and would have to stay for the
 * others: then another thread does. Thread-safe.
 */
final class Flights {
    private final ConcurrentHashMap<String, Flight<?>> open = new ConcurrentHashMap<>();
    private final Executor threads;

    Flights(Executor threads) {
        this.threads = threads;
    }

    /**
     * What a flight brings.
     *
     * @param value the same for all
     * @param own whether this call was the one that was made
     */
    record Landed<T>(T value, boolean own) {}

    /** Marks a flight whose maker was interrupted: the next one makes the call anew. */
    private static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** {@code stays}: whether the calling thread may stay with the call after its caller has left. */
    @SuppressWarnings("unchecked")
    <T> Landed<T> fly(String key, LlmRequest<?> request, boolean stays, Function<Cancellation, T> call) {
        boolean again = false;
        while (true) {
            Flight<T> mine = new Flight<>(request.options());
            Flight<T> there = (Flight<T>) open.putIfAbsent(key, mine);
            if (there == null) {
                return new Landed<>(lead(key, mine, request, stays, call), true);
            }
            if (!there.board()) {
                open.remove(key, there);
                continue;
            }
            try {
                return new Landed<>(wait(there, request, Ways.limit(request.options())), false);
            } catch (Abandoned maker) {
                continue;
            } catch (LiteLLMException theirs) {
                if (!there.result.isCompletedExceptionally() || isCancelled(request)) {
                    throw theirs;
                }
                if (!Ways.alike(there.options, request.options())) {
                    return new Landed<>(lead(key, mine, request, stays, call), true); // alone: nobody joins it
                }
                if (again || !(theirs instanceof RequestTimeoutException)) {
                    throw theirs;
                }
                again = true; // who came later has more time left
            }
        }
    }

    static boolean isCancelled(LlmRequest<?> request) {
        return request.options()
                .get(RequestOptions.CANCELLATION)
                .filter(Cancellation::isCancelled)
                .isPresent();
    }

    private <T> T lead(
            String key, Flight<T> flight, LlmRequest<?> request, boolean stays, Function<Cancellation, T> call) {
        Optional<Cancellation> caller = request.options().get(RequestOptions.CANCELLATION);
        if (caller.isEmpty()) {
            return make(key, flight, call);
        }
        if (!stays) {
            try {
                threads.execute(() -> quietly(key, flight, call));
            } catch (RejectedExecutionException closed) {
                open.remove(key, flight);
                flight.result.completeExceptionally(closed);
            }
            return wait(flight, request, Optional.empty());
        }
        AtomicBoolean left = new AtomicBoolean();
        try (Cancellation.Registration registration = caller.get().onCancel(() -> leaveOnce(flight, left))) {
            return make(key, flight, call);
        } finally {
            leaveOnce(flight, left);
        }
    }

    private static void leaveOnce(Flight<?> flight, AtomicBoolean left) {
        if (left.compareAndSet(false, true)) {
            flight.leave();
        }
    }

    private <T> T make(String key, Flight<T> flight, Function<Cancellation, T> call) {
        try {
            T value = call.apply(flight.cancellation);
            open.remove(key, flight);
            flight.result.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            open.remove(key, flight);
            boolean interrupted = Thread.currentThread().isInterrupted();
            flight.result.completeExceptionally(interrupted ? new Abandoned() : e);
            throw e;
        }
    }

    private <T> void quietly(String key, Flight<T> flight, Function<Cancellation, T> call) {
        try {
            make(key, flight, call);
        } catch (RuntimeException known) {
            return; // those who wait are told
        }
    }

    private static <T> T wait(Flight<T> flight, LlmRequest<?> request, Optional<Duration> limit) {
        Optional<Cancellation> caller = request.options().get(RequestOptions.CANCELLATION);
        CompletableFuture<T> mine = caller.isEmpty() ? flight.result : flight.result.copy();
        ErrorDetails details = ErrorDetails.of("", request.model());
        try (Cancellation.Registration registration = caller.isEmpty()
                ? () -> {}
                : caller.get()
                        .onCancel(() -> mine.completeExceptionally(
                                new ApiConnectionException(request.model() + ": the call was cancelled", details)))) {
            return limit.isEmpty() ? mine.get() : mine.get(limit.get().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new RequestTimeoutException(
                    request.model() + ": the timeout of " + limit.orElseThrow().toMillis()
                            + " ms ran out while an equal call was under way",
                    details);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException(request.model() + ": the call was interrupted", details);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            flight.leave();
        }
    }

    private static RuntimeException unwrapped(ExecutionException failed) {
        Throwable cause = failed.getCause();
        while (cause instanceof java.util.concurrent.CompletionException wrapped && wrapped.getCause() != null) {
            cause = wrapped.getCause();
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }
}
