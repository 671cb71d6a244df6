package dev.litellm4j.bench;

import dev.litellm4j.LiteLLM;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.bench.FaultyProvider.Fault;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.DeploymentStatus;
import dev.litellm4j.router.Router;
import dev.litellm4j.router.RoutingStrategy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * What a router makes of providers that fail, over real sockets; prints a Markdown table. One argument: how many seconds the
 * run under all faults takes, 60 without it.
 */
final class ReliabilityRuns {
    private static final int CALLS = 1_000;

    private ReliabilityRuns() {}

    public static void main(String[] args) throws Exception {
        long seconds = args.length > 0 ? Long.parseLong(args[0]) : 60;
        try (FaultyProvider well = new FaultyProvider(0, "", n -> Fault.NONE);
                Router warm = Router.builder().deployment(at("g", "well", well)).build()) {
            new Run(4, CALLS, n -> warm.completion("g", "hi"));
        }
        System.out.println("| run | calls | answered | p50 ms | p99 ms | what counts |\n|---|--:|--:|--:|--:|---|");
        dead("(a) primary refuses connections, one fallback", closedPort());
        try (FaultyProvider broken = new FaultyProvider(0, "", n -> Fault.ERROR_500)) {
            dead("(a) primary answers 500, one fallback", broken.url());
        }
        limited(1);
        limited(3);
        cut(Fault.CUT_EARLY);
        cut(Fault.CUT_LATE);
        slow(RoutingStrategy.SIMPLE_SHUFFLE, false);
        slow(RoutingStrategy.LATENCY_BASED, false);
        slow(RoutingStrategy.LATENCY_BASED, true);
        everything(seconds);
    }

    private static void dead(String name, String url) {
        try (FaultyProvider well = new FaultyProvider(0, "", n -> Fault.NONE);
                Router router = Router.builder()
                        .deployment(at("g", "dead", url))
                        .deployment(at("h", "well", well))
                        .fallback("g", "h")
                        .build()) {
            Run run = new Run(4, CALLS, n -> router.completion("g", "hi"));
            run.print(name, router.deployments().get(0).failures() + " attempts wasted on the dead one");
        }
    }

    private static void limited(int deployments) {
        List<FaultyProvider> providers = new ArrayList<>();
        Router.Builder settings = Router.builder().numRetries(8);
        for (int i = 0; i < deployments; i++) {
            providers.add(new FaultyProvider(
                    5,
                    "Retry-After: 1",
                    n -> ThreadLocalRandom.current().nextInt(10) == 0 ? Fault.TOO_MANY : Fault.SLOW));
            settings.deployment(at("g", "d" + i, providers.get(i)));
        }
        try (RestWatch watch = new RestWatch(LiteLLM.newClient(LiteLLM.options().build()), Duration.ofSeconds(5));
                Router router = settings.client(watch).build()) {
            watch.watch(router);
            Run run = new Run(8, CALLS, n -> router.completion("g", "hi"));
            run.print(
                    "(b) 10 % of answers are 429 with Retry-After: 1, deployments: " + deployments,
                    watch.callsToResting() + " calls to a deployment that rests");
        } finally {
            providers.forEach(FaultyProvider::close);
        }
    }

    private static void cut(Fault fault) {
        try (FaultyProvider cut = new FaultyProvider(0, "", n -> fault);
                FaultyProvider well = new FaultyProvider(0, "", n -> Fault.NONE);
                Router router = Router.builder()
                        .deployment(at("g", "cut", cut))
                        .deployment(at("h", "well", well))
                        .fallback("g", "h")
                        .numRetries(0)
                        .disableCooldowns()
                        .build()) {
            AtomicInteger heard = new AtomicInteger();
            Run run = new Run(4, CALLS, n -> {
                try (ResponseStream<ChatChunk> stream = router.stream(request("g"))) {
                    stream.forEach(chunk -> heard.addAndGet(chunk.text().isEmpty() ? 0 : 1));
                }
            });
            run.print(
                    fault == Fault.CUT_EARLY
                            ? "(c) primary cuts each stream before its first token, one fallback"
                            : "(c) primary cuts each stream after two tokens, policy NEVER",
                    heard + " tokens heard, " + inFlight(router) + " streams left open");
        }
    }

    private static void slow(RoutingStrategy strategy, boolean hedged) {
        Router.Builder settings = Router.builder().routingStrategy(strategy);
        if (hedged) {
            settings.hedge(0.9);
        }
        try (FaultyProvider slow = new FaultyProvider(300, "", n -> Fault.SLOW);
                FaultyProvider one = new FaultyProvider(5, "", n -> Fault.SLOW);
                FaultyProvider two = new FaultyProvider(5, "", n -> Fault.SLOW);
                Router router = settings.deployment(at("g", "slow", slow))
                        .deployment(at("g", "one", one))
                        .deployment(at("g", "two", two))
                        .build()) {
            Run run = new Run(4, CALLS, n -> router.completion("g", "hi"));
            run.print(
                    "(d) one of three takes 300 ms, the others 5 ms, " + strategy.word() + (hedged ? ", hedged" : ""),
                    slow.requests() + " calls to the slow one");
        }
    }

    private static void everything(long seconds) throws Exception {
        Fault[] kinds = Fault.values();
        IntFunction<Fault> faults = n -> ThreadLocalRandom.current().nextBoolean()
                ? Fault.NONE
                : kinds[ThreadLocalRandom.current().nextInt(kinds.length)];
        List<FaultyProvider> providers = new ArrayList<>();
        Router.Builder settings = Router.builder()
                .fallback("g", "h")
                .maxParallelWait(Duration.ofMillis(200))
                .cooldownTime(Duration.ofMillis(500));
        settings.deployment(at("g", "refused", closedPort()));
        for (int i = 0; i < 4; i++) {
            providers.add(new FaultyProvider(20, "retry-after-ms: 100", faults));
            settings.deployment(at(i < 3 ? "g" : "h", "d" + i, providers.get(i)).maxParallelRequests(40));
        }
        try (Router router = settings.build()) {
            Run first = new Run(200, TimeUnit.SECONDS.toNanos(seconds) / 2, n -> anything(router));
            long before = liveHeap();
            Run second = new Run(200, TimeUnit.SECONDS.toNanos(seconds) / 2, n -> anything(router));
            for (int i = 0; i < 500 && inFlight(router) > 0; i++) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            long after = liveHeap();
            second.print(
                    "(e) 200 threads, " + seconds + " s, every fault, second half",
                    inFlight(router) + " in flight at the end; live heap " + before + " kB at half time, " + after
                            + " kB at the end, over " + (first.calls() + second.calls()) + " calls");
        } finally {
            providers.forEach(FaultyProvider::close);
        }
    }

    /** A call or a stream, read or left or cancelled. */
    private static void anything(Router router) {
        Cancellation cancellation = new Cancellation();
        ChatRequest request = request("g").toBuilder()
                .timeout(Duration.ofMillis(500))
                .option(RequestOptions.CANCELLATION, cancellation)
                .build();
        int dice = ThreadLocalRandom.current().nextInt(10);
        if (dice < 5) {
            router.completion(request);
        } else if (dice < 7) {
            router.callAsync(request)
                    .orTimeout(dice * 10L, TimeUnit.MILLISECONDS)
                    .join();
        } else {
            try (ResponseStream<ChatChunk> stream = router.stream(request)) {
                for (ChatChunk chunk : stream) {
                    if (dice == 8) {
                        cancellation.cancel();
                    } else if (dice == 9 && !chunk.text().isEmpty()) {
                        break;
                    }
                }
            }
        }
    }

    private static long liveHeap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(200);
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least / 1024;
    }

    private static int inFlight(Router router) {
        return router.deployments().stream()
                .mapToInt(DeploymentStatus::inFlight)
                .sum();
    }

    private static Deployment at(String group, String id, FaultyProvider provider) {
        return at(group, id, provider.url());
    }

    private static Deployment at(String group, String id, String url) {
        return Deployment.of(group, "openai/" + id).id(id).apiBase(url).apiKey("none");
    }

    private static ChatRequest request(String model) {
        return ChatRequest.builder().model(model).user("hi").build();
    }

    private static String closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
        }
    }

    /** Calls from several threads, timed one by one. */
    private static final class Run {
        private final AtomicInteger answered = new AtomicInteger();
        private final List<long[]> times = new ArrayList<>();
        private final AtomicInteger begun = new AtomicInteger();

        Run(int threads, int calls, Consumer<Integer> call) {
            this(threads, calls, Long.MAX_VALUE, call);
        }

        Run(int threads, long nanos, Consumer<Integer> call) {
            this(threads, Integer.MAX_VALUE, nanos, call);
        }

        private Run(int threads, int calls, long nanos, Consumer<Integer> call) {
            long start = System.nanoTime();
            List<Thread> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Thread thread = new Thread(() -> {
                    long[] mine = new long[16];
                    int count = 0;
                    while (System.nanoTime() - start < nanos && begun.getAndIncrement() < calls) {
                        long before = System.nanoTime();
                        try {
                            call.accept(count);
                            answered.incrementAndGet();
                        } catch (LiteLLMException | java.util.concurrent.CompletionException failed) {
                            // counted by what is missing
                        }
                        mine = count == mine.length ? Arrays.copyOf(mine, 2 * count) : mine;
                        mine[count++] = System.nanoTime() - before;
                    }
                    synchronized (times) {
                        times.add(Arrays.copyOf(mine, count));
                    }
                });
                thread.start();
                all.add(thread);
            }
            for (Thread thread : all) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        int calls() {
            return times.stream().mapToInt(each -> each.length).sum();
        }

        void print(String name, String figures) {
            long[] sorted =
                    times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.1f %% | %.1f | %.1f | %s |%n",
                    name,
                    sorted.length,
                    100.0 * answered.get() / sorted.length,
                    sorted[sorted.length / 2] / 1e6,
                    sorted[(int) (sorted.length * 0.99)] / 1e6,
                    figures);
        }
    }
}
