package dev.litellm4j.router;

import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Makes many calls at once: for the first answer, or for all of them. */
final class ManyCalls {
    private final LlmClient client;

    ManyCalls(LlmClient client) {
        this.client = client;
    }

    <A> A fastest(LlmRequest<A> request, List<String> models) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("fastestResponse needs at least one model");
        }
        CompletableFuture<A> first = new CompletableFuture<>();
        AtomicInteger left = new AtomicInteger(models.size());
        List<CompletableFuture<A>> calls = new ArrayList<>();
        try {
            for (String model : models) {
                calls.add(client.callAsync(Routes.towards(request, Fallback.to(model))));
            }
            calls.forEach(call -> call.whenComplete((answer, failure) -> {
                if (failure == null) {
                    first.complete(answer);
                } else if (left.decrementAndGet() == 0) {
                    first.completeExceptionally(failure);
                }
            }));
            return first.get();
        } catch (ExecutionException allFailed) {
            throw failureOfAll(calls);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            calls.forEach(call -> call.cancel(true));
        }
    }

    /** The first model's failure, with the attempts at all of them. */
    private static <A> LiteLLMException failureOfAll(List<CompletableFuture<A>> calls) {
        List<LiteLLMException> failures = new ArrayList<>();
        for (CompletableFuture<A> call : calls) {
            outcome(call).failure().ifPresent(failures::add);
        }
        List<LiteLLMException> attempts = failures.stream()
                .flatMap(failure -> failure.attempts().isEmpty() ? Stream.of(failure) : failure.attempts().stream())
                .toList();
        LiteLLMException original = failures.get(0);
        return original.with(original.details().toBuilder().attempts(attempts).build());
    }

    <A> List<List<Outcome<A>>> all(List<? extends LlmRequest<A>> requests, List<String> models, int maxConcurrent) {
        List<LlmRequest<A>> each = new ArrayList<>();
        for (LlmRequest<A> request : requests) {
            models.forEach(model -> each.add(Routes.towards(request, Fallback.to(model))));
        }
        List<Outcome<A>> outcomes = all(each, maxConcurrent);
        List<List<Outcome<A>>> rows = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            rows.add(List.copyOf(outcomes.subList(i * models.size(), (i + 1) * models.size())));
        }
        return List.copyOf(rows);
    }

    <A> List<Outcome<A>> all(List<? extends LlmRequest<A>> requests, int maxConcurrent) {
        if (maxConcurrent < 1) {
            throw new IllegalArgumentException("maxConcurrent must be 1 or more, not " + maxConcurrent);
        }
        Semaphore places = new Semaphore(maxConcurrent);
        List<CompletableFuture<A>> calls = new ArrayList<>();
        try {
            for (LlmRequest<A> request : requests) {
                places.acquire();
                CompletableFuture<A> call = client.callAsync(request);
                call.whenComplete((answer, failure) -> places.release());
                calls.add(call);
            }
            places.acquire(maxConcurrent);
            return calls.stream().map(ManyCalls::outcome).toList();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            calls.forEach(call -> call.cancel(true));
        }
    }

    /** Of a call that has ended. What is no failure of a call is a mistake in the program, and thrown. */
    private static <A> Outcome<A> outcome(CompletableFuture<A> call) {
        try {
            return Outcome.answered(call.join());
        } catch (java.util.concurrent.CompletionException e) {
            if (e.getCause() instanceof LiteLLMException failure) {
                return Outcome.failed(failure);
            }
            throw e;
        }
    }

    private static ApiConnectionException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ApiConnectionException("interrupted while waiting for answers", ErrorDetails.NONE, e);
    }
}
