package dev.litellm4j.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hedging and mid-stream failover with real connections. */
@Timeout(60)
class RealSocketsTest {
    @Test
    void theConnectionOfACallThatWasOutrunIsClosed() throws IOException, InterruptedException {
        try (BareServer silent = new BareServer(BareServer.Manner.SILENT, "");
                BareServer quick = new BareServer(BareServer.Manner.ANSWERS, "hello");
                Router router = hedged(silent, quick)) {
            ChatCompletion answer = router.completion(request());

            assertThat(answer.text()).isEqualTo("hello");
            assertThat(answer.routing().history().get(1).reason()).startsWith("hedge after ");
            assertThat(silent.hungUp().await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(router.deployments().get(0).failures()).isZero();
            assertNothingInFlight(router);
        }
        awaitNoThreads();
    }

    @Test
    void theSameForAStream() throws IOException, InterruptedException {
        try (BareServer silent = new BareServer(BareServer.Manner.SILENT, "");
                BareServer quick = new BareServer(BareServer.Manner.ANSWERS, "hello");
                Router router = hedged(silent, quick)) {
            ChatCompletion answer = ChatAssembler.assemble(router.stream(request()));

            assertThat(answer.text()).isEqualTo("hello");
            assertThat(silent.hungUp().await(20, TimeUnit.SECONDS)).isTrue();
            assertNothingInFlight(router);
        }
        awaitNoThreads();
    }

    @Test
    void aStreamThatIsCutGoesOnAtTheNextDeployment() throws IOException {
        try (BareServer cutting = new BareServer(BareServer.Manner.CUTS, "one ");
                BareServer whole = new BareServer(BareServer.Manner.ANSWERS, "two");
                Router router = failingOver(cutting, whole, StreamFailover.CONTINUE)) {
            ChatCompletion answer = ChatAssembler.assemble(router.stream(request()));

            assertThat(answer.text()).isEqualTo("one two");
            assertThat(answer.routing().failures()).hasSize(1);
            assertThat(cutting.requests()).isEqualTo(1);
            assertThat(whole.requests()).isEqualTo(1);
            assertNothingInFlight(router);
        }
    }

    @Test
    void orBeginsAnewThere() throws IOException {
        try (BareServer cutting = new BareServer(BareServer.Manner.CUTS, "one ");
                BareServer whole = new BareServer(BareServer.Manner.ANSWERS, "two");
                Router router = failingOver(cutting, whole, StreamFailover.RESTART_WITH_MARKER)) {
            ChatCompletion answer = ChatAssembler.assemble(router.stream(request()));

            assertThat(answer.text()).isEqualTo("two");
            assertThat(router.deployments().get(0).failures()).isEqualTo(1);
            assertNothingInFlight(router);
        }
    }

    private static Router hedged(BareServer first, BareServer second) {
        return builder(first, second)
                .hedging(HedgeSettings.after(Duration.ofMillis(20)))
                .build();
    }

    private static Router failingOver(BareServer first, BareServer second, StreamFailover policy) {
        return builder(first, second).streamFailover(policy).build();
    }

    /** Whatever the dice say, the first is asked first. */
    private static Router.Builder builder(BareServer first, BareServer second) {
        return Router.builder()
                .deployment(Deployment.of("g", "openai/a")
                        .apiKey("k")
                        .apiBase(first.url())
                        .weight(1e12))
                .deployment(Deployment.of("g", "openai/b").apiKey("k").apiBase(second.url()));
    }

    private static ChatRequest request() {
        return ChatRequest.builder()
                .model("g")
                .user("hi")
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private static void assertNothingInFlight(Router router) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (router.deployments().stream().anyMatch(status -> status.inFlight() > 0)) {
            assertThat(System.nanoTime()).as("leases that end").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void awaitNoThreads() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("litellm4j-hedge"))) {
            assertThat(System.nanoTime()).as("threads of closed routers").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
