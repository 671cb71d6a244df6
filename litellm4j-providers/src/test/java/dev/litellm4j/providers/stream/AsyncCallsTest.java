package dev.litellm4j.providers.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(30)
class AsyncCallsTest {
    private static final ChatRequest REQUEST =
            ChatRequest.builder().model("openai/gpt-4o").user("hi").build();

    @Test
    void a_future_that_is_cancelled_cancels_its_request() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (AsyncCalls calls = new AsyncCalls()) {
            CompletableFuture<?> future = calls.submit(REQUEST, request -> {
                request.options().get(RequestOptions.CANCELLATION).orElseThrow().onCancel(cancelled::countDown);
                running.countDown();
                await(cancelled);
                throw new IllegalStateException("cancelled");
            });
            running.await();

            future.cancel(true);

            assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void the_callers_token_cancels_too_and_forgets_what_is_over() {
        Cancellation token = new Cancellation();
        ChatRequest request = REQUEST.toBuilder().cancellation(token).build();
        try (AsyncCalls calls = new AsyncCalls()) {
            calls.submit(request, any -> null).join();
            assertThat(token).extracting("actions").asString().isEqualTo("[]");

            CompletableFuture<Boolean> sawIt = new CompletableFuture<>();
            calls.submit(request, inner -> {
                inner.options().get(RequestOptions.CANCELLATION).orElseThrow().onCancel(() -> sawIt.complete(true));
                return null;
            });
            token.cancel();

            assertThat(sawIt).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void a_closed_client_says_so() {
        AsyncCalls calls = new AsyncCalls();
        calls.close();

        assertThat(calls.submit(REQUEST, request -> null))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(RejectedExecutionException.class)
                .withMessageContaining("the client has been closed");
    }

    @Test
    @DisabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads need no queue")
    void where_threads_are_few_calls_wait_and_idle_threads_are_used_again() throws Exception {
        ExecutorService pool = Executors.create(2, 3);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(5);
        for (int i = 0; i < 5; i++) {
            pool.execute(() -> {
                await(go);
                done.countDown();
            });
        }
        assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        go.countDown();
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();

        List<String> names = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            names.add(pool.submit(() -> Thread.currentThread().getName()).get());
        }

        assertThat(names.stream().distinct()).hasSizeLessThanOrEqualTo(2);
        assertThat(((ThreadPoolExecutor) pool).getLargestPoolSize()).isEqualTo(2);
        pool.shutdown();
        assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
