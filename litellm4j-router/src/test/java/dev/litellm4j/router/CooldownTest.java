package dev.litellm4j.router;

import static dev.litellm4j.router.Failures.broken;
import static dev.litellm4j.router.Failures.tooMany;
import static dev.litellm4j.router.Failures.unauthorized;
import static dev.litellm4j.router.Scene.at;
import static dev.litellm4j.router.Scene.first;
import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.chat.ChatRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class CooldownTest {
    private final Scene scene = new Scene();

    @Test
    void a429RestsOneOfSeveralAndNotALoneOne() {
        scene.on("openai/a", tooMany())
                .on("openai/b", "hello")
                .on("openai/c", tooMany())
                .router(router -> router.deployment(first("openai/a"))
                        .deployment(at("openai/b"))
                        .deployment(at("lone", "openai/c"))
                        .numRetries(1));
        scene.ask("g");
        scene.failure("lone");

        assertThat(scene.state("a")).isEqualTo("cooling");
        assertThat(scene.state("c")).isEqualTo("healthy");
    }

    @Test
    void aLoneOneWithAFallbackRests() {
        scene.on("openai/a", unauthorized())
                .on("openai/b", "hello")
                .router(router -> router.deployment(at("openai/a"))
                        .deployment(at("h", "openai/b"))
                        .fallback("g", "h"));
        for (int i = 0; i < 10; i++) {
            scene.ask("g");
        }
        assertThat(scene.called()).filteredOn("openai/a"::equals).hasSize(1);
        assertThat(scene.waits()).isEmpty();
    }

    @Test
    void aFallbackToItselfIsNone() {
        scene.on("openai/a", unauthorized())
                .router(router -> router.deployment(at("openai/a")).defaultFallbacks("g"));
        scene.failure("g");
        assertThat(scene.state("a")).isEqualTo("healthy");
    }

    @Test
    void theFallbacksOfOneRequestLetNothingRestForTheOthers() {
        scene.on("openai/a", unauthorized())
                .on("openai/b", "hello")
                .router(router -> router.deployment(at("openai/a")).deployment(at("h", "openai/b")));
        scene.ask(request -> request.model("g").fallbacks("h"));
        assertThat(scene.state("a")).isEqualTo("healthy");
    }

    @Test
    void theLastOfAGroupIsNeverCooled() {
        scene.on("openai/a", unauthorized())
                .on("openai/b", unauthorized())
                .on("openai/c", unauthorized())
                .router(router -> router.deployment(at("openai/a"))
                        .deployment(at("openai/b"))
                        .deployment(at("openai/c")));
        for (int i = 0; i < 5; i++) {
            scene.failure("g");
        }
        assertThat(scene.router().deployments())
                .extracting(DeploymentStatus::state)
                .containsExactlyInAnyOrder("cooling", "cooling", "healthy");
    }

    /** Two that fail at the very same moment must not each take the other for the last resort. */
    @RepeatedTest(20)
    void ofTwoThatFailAtOnceOneStays() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Supplier<Object> failing = () -> {
            try {
                together.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            throw unauthorized();
        };
        BothClient client = new BothClient(failing);
        Router router = Router.builder()
                .deployment(at("openai/a").maxParallelRequests(1))
                .deployment(at("openai/b").maxParallelRequests(1))
                .numRetries(0)
                .client(client)
                .build();
        Thread other = new Thread(() -> {
            try {
                router.completion("g", "hi");
            } catch (RuntimeException expected) {
                // both fail
            }
        });
        other.start();
        try {
            router.completion("g", "hi");
        } catch (RuntimeException expected) {
            // both fail
        }
        other.join(10_000);

        assertThat(router.deployments()).extracting(DeploymentStatus::state).contains("healthy");
        router.close();
    }

    @Test
    void theStatusSaysWhatIsGoingOn() {
        scene.on("openai/a", tooMany(Duration.ofSeconds(20)))
                .on("openai/b", "one two")
                .router(router -> router.deployment(first("openai/a"))
                        .deployment(at("openai/b"))
                        .deployment(at("openai/c").blocked(true)));
        Instant start = scene.clockwork.now();
        try (var stream = scene.router().stream(
                ChatRequest.builder().model("g").user("hi").build())) {
            stream.iterator().next();
            List<DeploymentStatus> all = scene.router().deployments();
            assertThat(all).extracting(DeploymentStatus::state).containsExactly("cooling", "healthy", "blocked");
            assertThat(all).extracting(DeploymentStatus::inFlight).containsExactly(0, 1, 0);
            assertThat(all.get(0).cooldownEnd()).contains(start.plusSeconds(20));
            assertThat(all.get(0).lastFailure()).isPresent();
            assertThat(all.get(0).failures()).isEqualTo(1);
            assertThat(all.get(1).cooldownEnd()).isEmpty();
        }
        scene.clockwork.pass(Duration.ofSeconds(20));
        assertThat(scene.state("a")).isEqualTo("probing");
        assertThat(scene.router().deployments().get(0).cooldownEnd()).isEmpty();
        assertThat(scene.router().deployments().get(1).inFlight()).isZero();
    }

    @Test
    void aProbeThatAnswersBringsItBack() {
        scene.on("openai/a", tooMany(), "hello")
                .on("openai/b", "hello")
                .router(router -> router.deployment(first("openai/a")).deployment(at("openai/b")));
        scene.ask("g");
        scene.clockwork.pass(Duration.ofSeconds(5));
        scene.ask("g");
        assertThat(scene.state("a")).isEqualTo("healthy");
        assertThat(scene.called()).containsExactly("openai/a", "openai/b", "openai/a");
    }

    @Test
    void aDeploymentsOwnSettingsGoBeforeTheRouters() {
        scene.on("openai/a", broken())
                .on("openai/b", "hello")
                .router(router -> router.deployment(
                                first("openai/a").allowedFails(0).cooldownTime(Duration.ofSeconds(40)))
                        .deployment(at("openai/b"))
                        .allowedFailsPolicy(AllowedFailsPolicy.NONE.with(FailureKind.INTERNAL_SERVER, 100)));
        scene.ask("g");
        assertThat(scene.router().deployments().get(0).cooldownEnd())
                .contains(scene.clockwork.now().plusSeconds(40));
    }

    @Test
    void disabledIsDisabledInWhateverOrderItIsSaid() {
        scene.on("openai/a", unauthorized())
                .on("openai/b", "hello")
                .router(router -> router.deployment(first("openai/a"))
                        .deployment(at("openai/b"))
                        .disableCooldowns()
                        .cooldownTime(Duration.ofSeconds(30)));
        scene.ask("g");
        assertThat(scene.state("a")).isEqualTo("healthy");
    }

    /** Every model does the same. */
    private record BothClient(Supplier<Object> script) implements dev.litellm4j.api.LlmClient {
        @Override
        public <A> A call(dev.litellm4j.api.LlmRequest<A> request) {
            throw new IllegalStateException(String.valueOf(script.get()));
        }

        @Override
        public <C> dev.litellm4j.api.ResponseStream<C> stream(dev.litellm4j.api.StreamableRequest<?, C> request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
