package dev.litellm4j.router;

import static dev.litellm4j.router.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.NoDeploymentAvailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that wait because all deployments have as many under way as they may; on real threads. */
class ParallelWaitTest {
    private static final Executor THREAD = task -> new Thread(task).start();

    private final ScriptedClient client =
            new ScriptedClient().on("openai/a", "one two").on("openai/b", "hello");
    private final Router.Builder settings = Router.builder()
            .deployment(at("openai/a").maxParallelRequests(1).tags("one"))
            .client(client)
            .numRetries(0);
    private Router router = settings.build();

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void aCallWaitsForTheStreamBeforeIt() throws Exception {
        CompletableFuture<String> second;
        try (var stream = router.stream(request(0))) {
            stream.iterator().next();
            second = CompletableFuture.supplyAsync(
                    () -> router.completion("g", "hi").text(), THREAD);
            await(() -> isWaiting(1));
            assertThat(client.asked()).hasSize(1);
        }
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("one two");
        assertThat(router.deployments().get(0).inFlight()).isZero();
    }

    @Test
    void theLowestNumberGoesFirst() throws Exception {
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        try (var stream = router.stream(request(0))) {
            stream.iterator().next();
            for (int priority : new int[] {3, 1, 2}) {
                int before = calls.size();
                calls.add(CompletableFuture.runAsync(() -> router.completion(request(priority)), THREAD));
                await(() -> isWaiting(before + 1));
            }
        }
        for (CompletableFuture<Void> call : calls) {
            call.get(10, TimeUnit.SECONDS);
        }
        assertThat(client.requests().stream()
                        .skip(1)
                        .map(request -> request.fields().intValue("seed", -1)))
                .containsExactly(1, 2, 3);
    }

    @Test
    void whoSaysNoPriorityHasTheRouters() throws Exception {
        router.close();
        router = settings.defaultPriority(2).build();
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        try (var stream = router.stream(request(0))) {
            stream.iterator().next();
            for (ChatRequest request : List.of(
                    request(3),
                    ChatRequest.builder().model("g").user("hi").seed(7).build(),
                    request(1))) {
                int before = calls.size();
                calls.add(CompletableFuture.runAsync(() -> router.completion(request), THREAD));
                await(() -> isWaiting(before + 1));
            }
        }
        for (CompletableFuture<Void> call : calls) {
            call.get(10, TimeUnit.SECONDS);
        }
        assertThat(client.requests().stream()
                        .skip(1)
                        .map(request -> request.fields().intValue("seed", -1)))
                .containsExactly(1, 7, 3);
    }

    @Test
    void whoCancelsWaitsNoLonger() throws Exception {
        Cancellation cancellation = new Cancellation();
        try (var stream = router.stream(request(0))) {
            stream.iterator().next();
            CompletableFuture<?> second = CompletableFuture.supplyAsync(
                    () -> router.completion(request(0).toBuilder()
                            .option(RequestOptions.CANCELLATION, cancellation)
                            .build()),
                    THREAD);
            await(() -> isWaiting(1));
            cancellation.cancel();
            assertThatThrownBy(() -> second.get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ApiConnectionException.class);
        }
        assertThat(client.asked()).hasSize(1);
    }

    @Test
    void theWaitIsBounded() {
        router.close();
        router = settings.maxParallelWait(Duration.ofMillis(20)).build();
        try (var stream = router.stream(request(0))) {
            stream.iterator().next();
            assertThatThrownBy(() -> router.completion("g", "hi"))
                    .isInstanceOf(NoDeploymentAvailableException.class)
                    .hasMessageContaining("as many calls under way as it may");
        }
    }

    @Test
    void whoCannotUseThePermitIsNotWaitedFor() {
        router.close();
        router = settings.enableTagFiltering(true)
                .maxParallelWait(Duration.ofMinutes(5))
                .build();
        try (var stream = router.stream(
                request(0).toBuilder().metadata("tags", List.of("one")).build())) {
            stream.iterator().next();
            assertThatThrownBy(() -> router.completion(request(0).toBuilder()
                            .metadata("tags", List.of("two"))
                            .build()))
                    .isInstanceOf(LiteLLMException.class)
                    .hasMessageContaining("any of the tags");
        }
    }

    @Test
    void aCallThroughAnotherSnapshotIsCalledToo() throws Exception {
        CompletableFuture<String> second;
        try (var stream = router.stream(request(0))) {
            stream.iterator().next();
            router.addDeployment(at("h", "openai/b"));
            second = CompletableFuture.supplyAsync(
                    () -> router.completion("g", "hi").text(), THREAD);
            await(() -> isWaiting(1));
        }
        assertThat(second.get(900, TimeUnit.MILLISECONDS)).isEqualTo("one two");
    }

    /** A thread that waits in the room is parked in it. */
    private static boolean isWaiting(int threads) {
        return Thread.getAllStackTraces().values().stream()
                        .filter(stack -> List.of(stack).stream()
                                .anyMatch(frame -> frame.getClassName().endsWith("policy.WaitingRoom")
                                        && frame.getMethodName().equals("await")))
                        .count()
                >= threads;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 2_000 && !condition.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static ChatRequest request(int priority) {
        return ChatRequest.builder()
                .model("g")
                .user("hi")
                .seed(priority)
                .option(RequestOptions.PRIORITY, priority)
                .build();
    }
}
