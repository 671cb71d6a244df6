package dev.litellm4j.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.NoDeploymentAvailableException;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.Router;
import dev.litellm4j.router.RoutingStrategy;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** Two routers, as if on two machines, and one Redis between them. */
@Timeout(60)
class SharedRoutersTest {
    private final FakeClient client = new FakeClient();
    private final FakeClient otherClient = new FakeClient();
    private RedisServer server;
    private RedisStateStore store;
    private RedisStateStore otherStore;

    @BeforeEach
    void startRedis() throws Exception {
        server = RedisServer.start();
        store = server.store("test");
        otherStore = server.store("test");
    }

    @AfterEach
    void endRedis() throws Exception {
        if (server != null) {
            store.close();
            otherStore.close();
            server.close();
        }
    }

    @Test
    void aRestIsKnownElsewhereWithinTwoSeconds() {
        client.on("openai/a", () -> {
            throw new AuthenticationException("no", ErrorDetails.of("fake", "a"));
        });
        try (Router here = twoDeployments(client, store, RoutingStrategy.SIMPLE_SHUFFLE);
                Router there = twoDeployments(otherClient, otherStore, RoutingStrategy.SIMPLE_SHUFFLE)) {
            Await.until(() -> {
                here.completion("g", "hi");
                return state(here, 0).equals("cooling");
            });

            long millis = Await.until(() -> state(there, 0).equals("cooling"));

            System.out.println("a rest was known to the other router after " + millis + " ms");
            assertThat(millis).isLessThan(4000);
            for (int i = 0; i < 20; i++) {
                there.completion("g", "hi");
            }
            assertThat(otherClient.asked()).hasSize(20).containsOnly("openai/b");
        }
    }

    @Test
    void nobodyRestsWhoIsTheLastOneToAsk() {
        client.on("openai/a", () -> {
            throw new AuthenticationException("no", ErrorDetails.of("fake", "a"));
        });
        try (Router here = twoDeployments(client, store, RoutingStrategy.SIMPLE_SHUFFLE);
                Router alone = router(otherClient, otherStore)
                        .deployment(Deployment.of("g", "openai/a").id("a"))
                        .build();
                Router witness = twoDeployments(otherClient, otherStore, RoutingStrategy.SIMPLE_SHUFFLE)) {
            Await.until(() -> {
                here.completion("g", "hi");
                return state(here, 0).equals("cooling");
            });
            Await.until(() -> state(witness, 0).equals("cooling"));
            try (Router fresh = router(otherClient, otherStore)
                    .deployment(Deployment.of("g", "openai/a").id("a"))
                    .build()) {
                assertThat(state(fresh, 0)).isEqualTo("healthy");
            }
            assertThat(state(alone, 0)).isEqualTo("healthy");
        }
    }

    @Test
    void aNewRouterKnowsWhoIsBusyElsewhere() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        client.on("openai/a", () -> await(end));
        try (Router here = router(client, store)
                        .deployment(Deployment.of("g", "openai/a").id("a"))
                        .build();
                Jedis jedis = server.jedis()) {
            var call = here.completionAsync(
                    ChatRequest.builder().model("g").user("hi").build());
            Await.until(() -> jedis.keys("test:router:*").stream()
                    .anyMatch(key -> jedis.hgetAll(key).containsKey("a")));
            try (Router there = twoDeployments(otherClient, otherStore, RoutingStrategy.LEAST_BUSY)) {
                for (int i = 0; i < 20; i++) {
                    there.completion("g", "hi");
                }
                assertThat(otherClient.asked()).hasSize(20).containsOnly("openai/b");
                end.countDown();
                call.get(10, TimeUnit.SECONDS);
                Await.until(() -> {
                    there.completion("g", "hi");
                    return otherClient.asked().contains("openai/a");
                });
            }
        } finally {
            end.countDown();
        }
    }

    @Test
    void aNewRouterKnowsWhoIsSlow() {
        client.on("openai/a", () -> LockSupport.parkNanos(Duration.ofMillis(80).toNanos()));
        try (Router here = twoDeployments(client, store, RoutingStrategy.LATENCY_BASED)) {
            for (int i = 0; i < 4; i++) {
                here.completion("g", "hi");
            }
            assertThat(client.asked()).contains("openai/a", "openai/b");
            Await.until(() -> otherStore.read("nobody", java.util.Set.of()).others().values().stream()
                    .anyMatch(activities -> activities.containsKey("a") && activities.containsKey("b")));

            for (int i = 0; i < 10; i++) {
                try (Router fresh = twoDeployments(otherClient, otherStore, RoutingStrategy.LATENCY_BASED)) {
                    fresh.completion("g", "hi");
                }
            }

            assertThat(otherClient.asked().stream().filter("openai/b"::equals))
                    .as("one call in fifty may go anywhere")
                    .hasSizeGreaterThanOrEqualTo(9);
        }
    }

    @Test
    void aBudgetIsOneForAllMachines() {
        Deployment deployment =
                Deployment.of("g", "openai/a").id("a").maxBudget(new BigDecimal("0.05"), Duration.ofHours(1));
        try (Router here = router(client, store).deployment(deployment).build();
                Router there =
                        router(otherClient, otherStore).deployment(deployment).build()) {
            for (int i = 0; i < 5; i++) {
                here.completion("g", "hi");
            }
            Await.until(() -> !otherStore
                    .read("nobody", java.util.Set.of("a/3600"))
                    .spent()
                    .isEmpty());
            long start = System.nanoTime();
            Await.until(() -> {
                try {
                    there.completion("g", "hi");
                    return false;
                } catch (NoDeploymentAvailableException e) {
                    assertThat(e).hasMessageContaining("budget");
                    return true;
                }
            });
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void aProvidersBudgetIsOneForAllMachines() {
        try (Router here = router(client, store)
                        .deployment(Deployment.of("g", "openai/a").id("a"))
                        .providerBudget("openai", new BigDecimal("0.05"), Duration.ofHours(1))
                        .build();
                Router there = router(otherClient, otherStore)
                        .deployment(Deployment.of("h", "openai/b").id("b"))
                        .providerBudget("openai", new BigDecimal("0.05"), Duration.ofHours(1))
                        .build()) {
            for (int i = 0; i < 5; i++) {
                here.completion("g", "hi");
            }
            Await.until(() -> !otherStore
                    .read("nobody", java.util.Set.of("provider:openai/3600"))
                    .spent()
                    .isEmpty());

            Await.until(() -> {
                try {
                    there.completion("h", "hi");
                    return false;
                } catch (NoDeploymentAvailableException e) {
                    assertThat(e).hasMessageContaining("provider that has spent");
                    return true;
                }
            });
        }
    }

    @Test
    void permitsAreOneForAllMachinesAndWhoWaitsHearsOfOneThatComesBackElsewhere() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        client.on("openai/a", () -> {
            begun.countDown();
            await(end);
        });
        Deployment deployment = Deployment.of("g", "openai/a").id("a").maxParallelRequests(1);
        try (Router here = router(client, store).deployment(deployment).build();
                Router hasty = router(otherClient, otherStore)
                        .deployment(deployment)
                        .maxParallelWait(Duration.ZERO)
                        .build();
                Router patient = router(otherClient, otherStore)
                        .deployment(deployment)
                        .maxParallelWait(Duration.ofSeconds(30))
                        .build()) {
            var first = here.completionAsync(
                    ChatRequest.builder().model("g").user("hi").build());
            await(begun);

            assertThatThrownBy(() -> hasty.completion("g", "hi"))
                    .isInstanceOf(NoDeploymentAvailableException.class)
                    .hasMessageContaining("on all machines together");
            var second = patient.completionAsync(
                    ChatRequest.builder().model("g").user("hi").build());
            assertThat(otherClient.asked()).isEmpty();
            end.countDown();

            first.get(10, TimeUnit.SECONDS);
            assertThat(second.get(10, TimeUnit.SECONDS).text()).isEqualTo("hello");
            try (Jedis jedis = server.jedis()) {
                assertThat(jedis.exists("test:permits:{a}")).isFalse();
            }
        } finally {
            end.countDown();
        }
    }

    @Test
    void aCallThatTakesLongKeepsItsPermitAndThatOfADeadMachineComesBack() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        client.on("openai/a", () -> await(end));
        Deployment deployment = Deployment.of("g", "openai/a").id("a").maxParallelRequests(2);
        assertThat(otherStore.acquire("a", "of a machine that dies now", 2)).isTrue();
        try (Router here = router(client, store).deployment(deployment).build();
                Router there = router(otherClient, otherStore)
                        .deployment(deployment)
                        .maxParallelWait(Duration.ofSeconds(30))
                        .build()) {
            var first = here.completionAsync(
                    ChatRequest.builder().model("g").user("hi").build());
            Await.until(() -> here.deployments().get(0).inFlight() == 1);

            assertThat(there.completion("g", "hi").text()).isEqualTo("hello");

            // The one that is still in use; what another call had is given back beside it.
            try (Jedis jedis = server.jedis()) {
                Await.until(() -> jedis.zcard("test:permits:{a}") == 1);
            }
            end.countDown();
            first.get(10, TimeUnit.SECONDS);
        } finally {
            end.countDown();
        }
    }

    @Test
    void aLimitIsOneForAllMachinesAndRealUsageSetsTokensFree() {
        Deployment deployment = Deployment.of("g", "openai/a").id("a").rpm(3);
        try (Router here = router(client, store).deployment(deployment).build();
                Router there =
                        router(otherClient, otherStore).deployment(deployment).build()) {
            here.completion("g", "hi");
            there.completion("g", "hi");
            here.completion("g", "hi");

            assertThatThrownBy(() -> there.completion("g", "hi"))
                    .isInstanceOfSatisfying(NoDeploymentAvailableException.class, refused -> {
                        assertThat(refused).hasMessageContaining("on all machines together");
                        assertThat(refused.retryAfter().orElseThrow())
                                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(62));
                    });
        }
    }

    @Test
    void whenRedisDiesCallsGoOnAndOneLineSaysSoAndOneThatItIsBack() throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (Router router = router(client, store)
                .deployment(Deployment.of("g", "openai/a").id("a").rpm(1000))
                .build()) {
            router.completion("g", "hi");
            server.kill();
            for (int i = 0; i < 50; i++) {
                assertThat(router.completion("g", "hi").text()).isEqualTo("hello");
            }
            Await.until(() -> text(log).contains("does not answer"));
            server.restart();
            Await.until(() -> text(log).contains("answers again"));
            router.completion("g", "hi");
            try (Jedis jedis = server.jedis()) {
                Await.until(() -> "51".equals(jedis.hget("test:window:{a}", "R")));
            }
            assertThat(text(log).lines().filter(line -> line.contains("state store")))
                    .hasSize(2);
        } finally {
            System.setErr(before);
        }
    }

    @Test
    void aRouterStartsWithoutRedis() throws Exception {
        server.kill();
        try (Router router = router(client, store)
                .deployment(Deployment.of("g", "openai/a").rpm(10))
                .build()) {
            assertThat(router.completion("g", "hi").text()).isEqualTo("hello");
        }
    }

    @Test
    void aClosedRouterLeavesNoThread() {
        router(client, store).deployment(Deployment.of("g", "openai/a")).build().close();

        Await.until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("litellm4j-router-state")));
    }

    private static String text(ByteArrayOutputStream log) {
        return log.toString(StandardCharsets.UTF_8);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String state(Router router, int position) {
        return router.deployments().get(position).state();
    }

    private static Router.Builder router(FakeClient client, RedisStateStore store) {
        return Router.builder().client(client).stateStore(store).numRetries(0);
    }

    private static Router twoDeployments(FakeClient client, RedisStateStore store, RoutingStrategy strategy) {
        return router(client, store)
                .deployment(Deployment.of("g", "openai/a").id("a"))
                .deployment(Deployment.of("g", "openai/b").id("b"))
                .routingStrategy(strategy)
                .cooldownTime(Duration.ofSeconds(60))
                .numRetries(1)
                .build();
    }
}
