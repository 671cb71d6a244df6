package dev.litellm4j.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.litellm4j.ClientOptions;
import dev.litellm4j.LiteLLM;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.RateLimitException;
import dev.litellm4j.error.RequestTimeoutException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SingleFlightTest {
    private static final byte[] ANSWER = """
            {"id":"1","object":"chat.completion","created":1,"model":"gpt-4o-mini","choices":[{"index":0,
            "message":{"role":"assistant","content":"hello"},"finish_reason":"stop"}],
            "usage":{"prompt_tokens":9,"completion_tokens":1,"total_tokens":10}}""".getBytes(StandardCharsets.UTF_8);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Upstream upstream = new Upstream();
    private final ResponseCache cache = ResponseCache.inMemory();
    private final LlmClient client = cache.wrap(upstream);

    @AfterEach
    void stop() {
        upstream.open();
        threads.shutdownNow();
        client.close();
    }

    private static ChatRequest.Builder ask() {
        return ChatRequest.builder().model("fake/fake-1").user("hi");
    }

    @Test
    void aThousandEqualCallsAreOne() throws Exception {
        AtomicInteger arrived = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            arrived.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
        try (ResponseCache answers = ResponseCache.inMemory();
                LlmClient http = LiteLLM.newClient(ClientOptions.builder()
                        .environment(Map.of("OPENAI_API_KEY", "made-up", "OPENAI_API_BASE", url))
                        .cache(answers)
                        .build())) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<ChatCompletion>> calls = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                calls.add(threads.submit(() -> {
                    start.await();
                    return http.completion("openai/gpt-4o-mini", "hi");
                }));
            }
            start.countDown();
            int asked = 0;
            for (Future<ChatCompletion> call : calls) {
                ChatCompletion answer = call.get(60, TimeUnit.SECONDS);
                assertThat(answer.text()).isEqualTo("hello");
                asked += answer.cacheHit() ? 0 : 1;
            }
            assertThat(arrived).hasValue(1);
            assertThat(asked).isEqualTo(1);
            assertThat(answers.stats().hits()).isEqualTo(999);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void itsFailureIsEverybodysAndIsNotKept() throws Exception {
        upstream.shut();
        upstream.failWith(() -> new RateLimitException("slow down", ErrorDetails.NONE));
        var calls = IntStream.range(0, 20)
                .mapToObj(i -> client.completionAsync(ask().build()))
                .toList();
        assertThat(upstream.asked.await(20, TimeUnit.SECONDS)).isTrue();

        upstream.open();
        for (var call : calls) {
            assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(RateLimitException.class);
        }
        int failed = upstream.calls.get();
        upstream.failWith(null);
        assertThat(client.completion(ask().build()).text()).isEqualTo("answer " + (failed + 1));
    }

    @Test
    void whoCancelsOnlyLeaves() throws Exception {
        upstream.shut();
        Cancellation first = new Cancellation();
        Future<ChatCompletion> leader =
                threads.submit(() -> client.completion(ask().cancellation(first).build()));
        assertThat(upstream.asked.await(20, TimeUnit.SECONDS)).isTrue();
        Cancellation second = new Cancellation();
        Future<ChatCompletion> follower = threads.submit(
                () -> client.completion(ask().cancellation(second).build()));
        CompletableFuture<ChatCompletion> third = client.completionAsync(ask().build());
        until(() -> cache.stats().misses() == 1);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200)); // lets the others come aboard; sound without

        first.cancel();
        assertThatThrownBy(() -> leader.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(ApiConnectionException.class);
        second.cancel();
        assertThatThrownBy(() -> follower.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(ApiConnectionException.class);
        upstream.open();
        assertThat(third.get(20, TimeUnit.SECONDS).text()).startsWith("answer");
    }

    @Test
    void withTheLastOneTheFlightEnds() throws Exception {
        upstream.shut();
        CompletableFuture<ChatCompletion> async = client.completionAsync(ask().build());
        assertThat(upstream.asked.await(20, TimeUnit.SECONDS)).isTrue();
        Cancellation token = new Cancellation();
        Future<ChatCompletion> other =
                threads.submit(() -> client.completion(ask().cancellation(token).build()));
        token.cancel();
        assertThatThrownBy(() -> other.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(ApiConnectionException.class);
        assertThat(upstream.cancelled).hasValue(0);
        async.cancel(true);
        until(() -> upstream.cancelled.get() == 1);
        upstream.open();
        assertThat(client.completion(ask().build()).cacheHit()).isFalse();
    }

    @Test
    void whoHasLessTimeWaitsLess() throws Exception {
        upstream.shut();
        CompletableFuture<ChatCompletion> patient = client.completionAsync(ask().build());
        assertThat(upstream.asked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() ->
                        client.completion(ask().timeout(Duration.ofMillis(50)).build()))
                .isInstanceOf(RequestTimeoutException.class);
        upstream.open();
        assertThat(patient.get(20, TimeUnit.SECONDS).text()).isEqualTo("answer 1");
        assertThat(upstream.calls).hasValue(1);
    }

    @Test
    void whoHasMoreTimeAsksAgain() throws Exception {
        upstream.shut();
        upstream.failWith(() -> new RequestTimeoutException("over", ErrorDetails.NONE));
        var hurried =
                client.completionAsync(ask().timeout(Duration.ofMillis(50)).build());
        assertThat(upstream.asked.await(20, TimeUnit.SECONDS)).isTrue();
        var patient = client.completionAsync(ask().build());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        upstream.failWith(() -> {
            upstream.failWith(null);
            return new RequestTimeoutException("over", ErrorDetails.NONE);
        });
        upstream.open();
        assertThatThrownBy(() -> hurried.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(RequestTimeoutException.class);
        assertThat(patient.get(20, TimeUnit.SECONDS).text()).isEqualTo("answer 2");
    }

    @Test
    void aFailureIsNotThatOfWhoAsksInAnotherWay() throws Exception {
        upstream.shut();
        upstream.failWith(() -> {
            upstream.failWith(null);
            return new AuthenticationException("not with this key", ErrorDetails.NONE);
        });
        var wrong = client.completionAsync(ask().apiKey("wrong").build());
        assertThat(upstream.asked.await(20, TimeUnit.SECONDS)).isTrue();
        var right = client.completionAsync(ask().apiKey("right").build());
        var alike = client.completionAsync(ask().apiKey("wrong").build());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200)); // lets the others come aboard; sound without
        upstream.open();

        assertThatThrownBy(() -> wrong.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(AuthenticationException.class);
        assertThat(right.get(20, TimeUnit.SECONDS).text()).isEqualTo("answer 2");
        assertThatThrownBy(() -> alike.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(AuthenticationException.class);
        assertThat(upstream.calls).hasValue(2);
    }

    @Test
    void aStreamsFailureIsNotThatOfWhoAsksInAnotherWay() throws Exception {
        upstream.failAtOnce();
        upstream.shut();
        upstream.failWith(() -> {
            upstream.failWith(null);
            return new RequestTimeoutException("over", ErrorDetails.NONE);
        });
        var hurried = threads.submit(() -> read(ask().timeout(Duration.ofMillis(50))));
        assertThat(upstream.asked.await(20, TimeUnit.SECONDS)).isTrue();
        var patient = threads.submit(() -> read(ask()));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200)); // lets it come aboard; sound without
        upstream.open();

        assertThatThrownBy(() -> hurried.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(RequestTimeoutException.class);
        assertThat(patient.get(20, TimeUnit.SECONDS)).isEqualTo("hello you");
        assertThat(upstream.calls).hasValue(2);
        assertThat(cache.stats().hits())
                .as("nobody's stream was joined to its end")
                .isZero();
    }

    @Test
    void whoHasLessTimeWaitsLessForAStream() throws Exception {
        upstream.failAtOnce();
        upstream.shut();
        var patient = threads.submit(() -> read(ask()));
        assertThat(upstream.asked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> read(ask().timeout(Duration.ofMillis(50))))
                .isInstanceOf(RequestTimeoutException.class);
        assertThatThrownBy(() -> read(ask().timeouts(Timeouts.NONE.withFirstToken(Duration.ofMillis(50)))))
                .isInstanceOf(RequestTimeoutException.class);
        upstream.open();
        assertThat(patient.get(20, TimeUnit.SECONDS)).isEqualTo("hello you");
        assertThat(upstream.calls).hasValue(1);
    }

    @Test
    void whoIsInterruptedLeavesAStream() throws Exception {
        upstream.failAtOnce();
        upstream.shut();
        var first = threads.submit(() -> read(ask()));
        assertThat(upstream.asked.await(20, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread second = new Thread(() -> {
            try {
                read(ask());
            } catch (RuntimeException e) {
                failure.complete(e);
            }
        });
        second.start();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100)); // lets it come aboard; sound without
        second.interrupt();

        assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(ApiConnectionException.class);
        upstream.open();
        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("hello you");
    }

    private String read(ChatRequest.Builder request) {
        StringBuilder text = new StringBuilder();
        for (ChatChunk chunk : client.stream(request.build())) {
            text.append(chunk.text());
        }
        return text.toString();
    }

    @Test
    void equalStreamsAtOnceAreOne() throws Exception {
        upstream.shut();
        List<Future<String>> streams = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            streams.add(threads.submit(() -> {
                StringBuilder text = new StringBuilder();
                for (ChatChunk chunk : client.stream(ask().build())) {
                    text.append(chunk.text());
                    begun.countDown();
                }
                return text.toString();
            }));
        }
        until(() -> begun.getCount() == 0 || cache.stats().joined() == 99);
        upstream.open();
        for (Future<String> stream : streams) {
            assertThat(stream.get(20, TimeUnit.SECONDS)).isEqualTo("hello you");
        }
        assertThat(upstream.calls).hasValue(1);
        assertThat(client.completion(ask().build()).cacheHit()).isTrue();
    }

    @Test
    void aStreamGoesOnForThoseWhoStay() throws Exception {
        upstream.shut();
        ResponseStream<ChatChunk> first = client.stream(ask().build());
        Iterator<ChatChunk> one = first.iterator();
        assertThat(one.next().text()).isEqualTo("hel");
        Future<Boolean> pulling = threads.submit(one::hasNext);
        ResponseStream<ChatChunk> second = client.stream(ask().build());
        Future<ChatCompletion> other = threads.submit(() -> ChatAssembler.assemble(second));
        until(() -> cache.stats().joined() == 1);
        first.close();
        upstream.open();

        assertThat(other.get(20, TimeUnit.SECONDS).text()).isEqualTo("hello you");
        assertThat(other.get().cost()).contains(java.math.BigDecimal.ZERO);
        assertThatThrownBy(() -> pulling.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(ApiConnectionException.class);
        assertThat(upstream.calls).hasValue(1);
    }

    @Test
    void withItsLastReaderAStreamEnds() throws Exception {
        upstream.shut();
        ResponseStream<ChatChunk> only = client.stream(ask().build());
        Iterator<ChatChunk> chunks = only.iterator();
        assertThat(chunks.next().text()).isEqualTo("hel");
        Future<Boolean> pulling = threads.submit(chunks::hasNext);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        only.close();
        assertThatThrownBy(() -> pulling.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(ApiConnectionException.class);
        upstream.open();
        assertThat(ChatAssembler.assemble(client.stream(ask().build())).cacheHit())
                .isFalse();
    }

    private static void until(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
