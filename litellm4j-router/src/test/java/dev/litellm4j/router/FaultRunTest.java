package dev.litellm4j.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.LiteLLM;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.router.FaultyProvider.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real clients against providers that fail over real sockets; docs/reliability.md has the same at full length. */
class FaultRunTest {
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeadPrimaryCostsFewAttempts(boolean refused) throws Exception {
        String dead = refused ? closedPort() : provider(n -> Fault.ERROR_500).url();
        Router router = router(Router.builder()
                .deployment(deployment("g", "dead", dead))
                .deployment(
                        deployment("h", "fallback", provider(n -> Fault.NONE).url()))
                .fallback("g", "h"));

        int failed = run(4, 400, n -> router.completion("g", "hi"));

        assertThat(failed).isZero();
        assertThat(router.deployments().get(0).failures()).isBetween(5L, 20L);
        assertThat(router.deployments().get(1).successes()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void whereSomeAnswersAre429EveryCallSucceedsAndNobodyWhoRestsIsCalled(int deployments) throws Exception {
        Router.Builder settings = Router.builder().numRetries(8).cooldownTime(Duration.ofMillis(200));
        for (int i = 0; i < deployments; i++) {
            settings.deployment(deployment(
                    "g",
                    "d" + i,
                    provider(n -> n % 10 == 3 ? Fault.TOO_MANY : Fault.NONE).url()));
        }
        Watch watch = new Watch(LiteLLM.newClient(LiteLLM.options().build()));
        open.add(watch);
        Router router = router(settings.client(watch));
        watch.router.set(router);

        int failed = run(6, 200, n -> router.completion("g", "hi"));

        assertThat(failed).isZero();
        assertThat(watch.calls).hasValueGreaterThanOrEqualTo(200);
        assertThat(watch.toResting).hasValue(0);
    }

    @Test
    void aStreamThatIsCutBeforeItsFirstTokenIsAnsweredByTheFallback() throws Exception {
        Router router = router(Router.builder()
                .deployment(
                        deployment("g", "cut", provider(n -> Fault.CUT_EARLY).url()))
                .deployment(
                        deployment("h", "fallback", provider(n -> Fault.NONE).url()))
                .fallback("g", "h")
                .numRetries(0));

        int failed = run(4, 100, n -> assertThat(read(router)).isEqualTo("one two three"));

        assertThat(failed).isZero();
        assertIdle(router);
    }

    @Test
    void aStreamThatIsCutLaterFailsWithoutRepeatingAnything() throws Exception {
        Router router = router(Router.builder()
                .deployment(deployment("g", "cut", provider(n -> Fault.CUT_LATE).url()))
                .numRetries(3));
        AtomicInteger heard = new AtomicInteger();

        int failed = run(4, 100, n -> {
            try (ResponseStream<ChatChunk> stream = router.stream(request())) {
                stream.forEach(chunk -> heard.addAndGet(chunk.text().length()));
            }
        });

        assertThat(failed).isEqualTo(100);
        assertThat(heard).hasValue(100 * "one two ".length());
        assertThat(router.deployments().get(0).failures()).isEqualTo(100);
        assertIdle(router);
    }

    @Test
    void theSlowOneOfThreeIsLeftAlone() throws Exception {
        FaultyProvider slow = new FaultyProvider(300, "", n -> Fault.SLOW);
        open.add(slow);
        Router router = router(Router.builder()
                .deployment(deployment("g", "slow", slow.url()))
                .deployment(deployment("g", "one", provider(n -> Fault.NONE).url()))
                .deployment(deployment("g", "two", provider(n -> Fault.NONE).url()))
                .routingStrategy(RoutingStrategy.LATENCY_BASED));

        int failed = run(1, 300, n -> router.completion("g", "hi"));

        assertThat(failed).isZero();
        assertThat(slow.requests()).isBetween(1, 15);
    }

    @Test
    void underEveryFaultAtOnceNothingIsLeftBehind() throws Exception {
        Fault[] kinds = Fault.values();
        IntFunction<Fault> random = n -> ThreadLocalRandom.current().nextInt(10) < 5
                ? Fault.NONE
                : kinds[ThreadLocalRandom.current().nextInt(kinds.length)];
        AtomicReference<IntFunction<Fault>> faults = new AtomicReference<>(random);
        Router.Builder settings = Router.builder()
                .maxParallelWait(Duration.ofMillis(200))
                .cooldownTime(Duration.ofMillis(100))
                .fallback("g", "h");
        settings.deployment(deployment("g", "refused", closedPort()));
        for (int i = 0; i < 4; i++) {
            String url = provider(n -> faults.get().apply(n)).url();
            settings.deployment(deployment(i < 3 ? "g" : "h", "d" + i, url).maxParallelRequests(20));
        }
        Router router = router(settings);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);

        List<Thread> threads = new ArrayList<>();
        AtomicInteger successes = new AtomicInteger();
        for (int i = 0; i < 200; i++) {
            Thread thread = new Thread(() -> {
                while (System.nanoTime() < end) {
                    successes.addAndGet(oneOfManyCalls(router));
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(30_000);
            assertThat(thread.isAlive()).isFalse();
        }

        assertThat(successes).hasValueGreaterThan(500);
        awaitIdle(router);
        faults.set(n -> Fault.NONE);
        assertPermitsAreFull(router);
    }

    /** As many streams as there are permits can be open at once again. */
    private static void assertPermitsAreFull(Router router) throws Exception {
        List<ResponseStream<ChatChunk>> streams = new ArrayList<>();
        Instant end = Instant.now().plusSeconds(20);
        while (streams.size() < 20) {
            ResponseStream<ChatChunk> stream = router.stream(request("d0"));
            try {
                stream.iterator().next();
                streams.add(stream);
            } catch (LiteLLMException e) {
                stream.close();
                assertThat(Instant.now()).as(e.getMessage()).isBefore(end);
            }
        }
        assertThat(router.deployments().get(1).inFlight()).isEqualTo(20);
        streams.forEach(ResponseStream::close);
        awaitIdle(router);
    }

    /** A call or a stream, read or left or cancelled; 1 where it was answered. */
    private static int oneOfManyCalls(Router router) {
        Cancellation cancellation = new Cancellation();
        ChatRequest request = request().toBuilder()
                .timeout(Duration.ofMillis(300))
                .option(RequestOptions.CANCELLATION, cancellation)
                .build();
        int dice = ThreadLocalRandom.current().nextInt(10);
        try {
            if (dice < 4) {
                router.completion(request);
            } else if (dice < 6) {
                router.callAsync(request)
                        .orTimeout(dice * 10L, TimeUnit.MILLISECONDS)
                        .join();
            } else {
                try (ResponseStream<ChatChunk> stream = router.stream(request)) {
                    for (ChatChunk chunk : stream) {
                        if (dice == 8) {
                            cancellation.cancel();
                        }
                        if (dice == 9 && !chunk.text().isEmpty()) {
                            break;
                        }
                    }
                }
            }
            return 1;
        } catch (RuntimeException expected) {
            return 0;
        }
    }

    private static String read(Router router) {
        StringBuilder text = new StringBuilder();
        try (ResponseStream<ChatChunk> stream = router.stream(request())) {
            stream.forEach(chunk -> text.append(chunk.text()));
        }
        return text.toString();
    }

    private static void assertIdle(Router router) {
        assertThat(router.deployments())
                .allSatisfy(status -> assertThat(status.inFlight()).isZero());
    }

    /** What was cancelled from outside ends a little later. */
    private static void awaitIdle(Router router) throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            if (router.deployments().stream().allMatch(status -> status.inFlight() == 0)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertIdle(router);
    }

    private FaultyProvider provider(IntFunction<Fault> faults) {
        FaultyProvider provider = new FaultyProvider(0, "retry-after-ms: 100", faults);
        open.add(provider);
        return provider;
    }

    private Router router(Router.Builder settings) {
        Router router = settings.build();
        open.add(router);
        return router;
    }

    private static Deployment deployment(String group, String id, String url) {
        return Deployment.of(group, "openai/" + id).id(id).apiBase(url).apiKey("none");
    }

    private static ChatRequest request() {
        return request("g");
    }

    private static ChatRequest request(String model) {
        return ChatRequest.builder().model(model).user("hi").build();
    }

    private static String closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
        }
    }

    private interface Call {
        void make(int number);
    }

    /** How many of {@code calls} failed. */
    private static int run(int threads, int calls, Call call) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            new Thread(() -> {
                        for (int n = next.getAndIncrement(); n < calls; n = next.getAndIncrement()) {
                            try {
                                call.make(n);
                            } catch (LiteLLMException | AssertionError e) {
                                failed.incrementAndGet();
                            }
                        }
                        done.countDown();
                    })
                    .start();
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        return failed.get();
    }

    /** Sees at each call whether its deployment has been resting; a rest that began within the last 20 ms may be newer than the choice. */
    private static final class Watch implements LlmClient {
        private final LlmClient client;
        private final AtomicReference<Router> router = new AtomicReference<>();
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger toResting = new AtomicInteger();

        Watch(LlmClient client) {
            this.client = client;
        }

        @Override
        public <A> A call(LlmRequest<A> request) {
            calls.incrementAndGet();
            String id = request.model().substring("openai/".length());
            Instant latest = Instant.now().plusMillis(200 - 20);
            router.get().deployments().stream()
                    .filter(status -> status.id().equals(id))
                    .flatMap(status -> status.cooldownEnd().stream())
                    .filter(end -> end.isBefore(latest))
                    .forEach(end -> toResting.incrementAndGet());
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
}
