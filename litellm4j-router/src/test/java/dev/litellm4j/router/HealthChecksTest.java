package dev.litellm4j.router;

import static dev.litellm4j.router.Failures.broken;
import static dev.litellm4j.router.Failures.timeout;
import static dev.litellm4j.router.Failures.tooMany;
import static dev.litellm4j.router.Failures.unauthorized;
import static dev.litellm4j.router.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.model.ModelInfo;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HealthChecksTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Scene scene = new Scene();

    @Test
    void anIllOneRestsBeforeACallFindsOut() {
        scene.on("openai/a", broken())
                .on("openai/b", "hello")
                .router(router -> router.deployment(at("openai/a").weight(1e12))
                        .deployment(at("openai/b"))
                        .backgroundHealthChecks(MINUTE));
        scene.router().checkHealth();
        assertThat(scene.state("a")).isEqualTo("cooling");
        assertThat(scene.router().deployments().get(0).lastFailure()).isPresent();
        assertThat(scene.router().deployments().get(0).failures()).isZero();

        scene.ask("g");

        assertThat(scene.called()).containsExactly("openai/a", "openai/b", "openai/b");
    }

    @Test
    void aWellOneIsBackBeforeItsRestIsOver() {
        scene.on("openai/a", broken(), "hello")
                .on("openai/b", "hello")
                .router(router -> router.deployment(at("openai/a"))
                        .deployment(at("openai/b"))
                        .cooldownTime(Duration.ofHours(1))
                        .backgroundHealthChecks(MINUTE));
        scene.router().checkHealth();
        scene.router().checkHealth();
        assertThat(scene.state("a")).isEqualTo("healthy");
    }

    @Test
    void theLastResortIsNotTouched() {
        scene.on("openai/a", unauthorized())
                .on("openai/b", unauthorized())
                .router(router -> router.deployment(at("openai/a"))
                        .deployment(at("openai/b"))
                        .backgroundHealthChecks(MINUTE));
        scene.router().checkHealth();
        assertThat(scene.router().deployments())
                .extracting(DeploymentStatus::state)
                .containsExactly("cooling", "healthy");
    }

    @Test
    void theCheckIsTinyLimitedAndCountedAgainstTheMinute() {
        scene.on("openai/a", "yes")
                .router(router -> router.deployment(at("openai/a").timeout(Duration.ofMinutes(5)))
                        .backgroundHealthChecks(MINUTE, Duration.ofSeconds(3)));
        scene.router().checkHealth();
        assertThat(scene.client.requests()).singleElement().satisfies(request -> {
            assertThat(request.options().get(RequestOptions.TIMEOUT)).contains(Duration.ofSeconds(3));
            assertThat(request.fields().toString()).contains("5").hasSizeLessThan(300);
        });
        assertThat(scene.router().deployments().get(0).requestsPerMinute()).isEqualTo(1);
    }

    @Test
    void whatIsCheckedFollowsWhatTheModelIsForAndMayBeSwitchedOff() {
        ModelInfo embedding = ModelInfo.builder("e").mode("embedding").build();
        ModelInfo image = ModelInfo.builder("i").mode("image_generation").build();
        scene.on("openai/e", broken())
                .router(router -> router.deployment(at("openai/e").modelInfo(embedding))
                        .deployment(at("openai/i").modelInfo(image))
                        .deployment(at("openai/off").healthCheck(false))
                        .deployment(at("openai/blocked").blocked(true))
                        .deployment(at("openai/*", "openai/*"))
                        .backgroundHealthChecks(MINUTE));
        scene.router().checkHealth();
        assertThat(scene.client.requests()).singleElement().isInstanceOf(EmbeddingRequest.class);
    }

    @Test
    void theyMayOnlyTellAndNotDecide() {
        checked(unauthorized(), HealthCheckSettings.every(MINUTE).withRouting(false));
        assertThat(scene.state("a")).isEqualTo("healthy");
        assertThat(scene.router().deployments().get(0).lastFailure()).isPresent();
    }

    @Test
    void anIllOneRestsUntilACheckFindsItWellOrWhatIsKnownIsTooOld() {
        HealthCheckSettings settings = HealthCheckSettings.every(MINUTE).withStaleness(Duration.ofMinutes(2));
        checked(unauthorized(), settings);
        scene.clockwork.pass(Duration.ofSeconds(119));
        assertThat(scene.state("a")).isEqualTo("cooling");
        scene.clockwork.pass(Duration.ofSeconds(2));
        assertThat(scene.state("a")).isEqualTo("probing");

        scene.router().checkHealth();
        scene.clockwork.pass(Duration.ofSeconds(60));
        assertThat(scene.state("a")).isEqualTo("cooling");
        scene.on("openai/a", "well");
        scene.router().checkHealth();
        assertThat(scene.state("a")).isEqualTo("healthy");
    }

    @Test
    void whereAPolicyCountsFailuresTheRestIsTheUsualOne() {
        scene.on("openai/a", unauthorized())
                .on("openai/b", "well")
                .router(router -> router.deployment(at("openai/a"))
                        .deployment(at("openai/b"))
                        .allowedFailsPolicy(AllowedFailsPolicy.NONE.with(FailureKind.RATE_LIMIT, 3))
                        .backgroundHealthChecks(
                                HealthCheckSettings.every(MINUTE).withStaleness(Duration.ofMinutes(2))));
        scene.router().checkHealth();
        scene.clockwork.pass(Duration.ofSeconds(6));
        assertThat(scene.state("a")).isEqualTo("probing");
    }

    @Test
    void whatPassesByItselfMaySayNothing() {
        checked(tooMany(), HealthCheckSettings.every(MINUTE).withIgnoreTransient(true));
        assertThat(scene.state("a")).isEqualTo("healthy");
        checked(timeout(), HealthCheckSettings.every(MINUTE).withIgnoreTransient(true));
        assertThat(scene.state("a")).isEqualTo("healthy");
        checked(tooMany(), HealthCheckSettings.every(MINUTE));
        assertThat(scene.state("a")).isEqualTo("cooling");
    }

    @Test
    void someGroupsAreChecked() {
        scene.on("openai/a", "well")
                .router(router -> router.deployment(at("openai/a"))
                        .deployment(at("h", "openai/b"))
                        .backgroundHealthChecks(
                                HealthCheckSettings.every(MINUTE).withGroups(Set.of("g"))));
        scene.router().checkHealth();
        assertThat(scene.called()).containsExactly("openai/a");
    }

    @Test
    void severalAreAskedAtOnce() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        Runnable meet = () -> {
            both.countDown();
            try {
                assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        scene.on("openai/a", new ScriptedClient.Late(meet, "well"))
                .on("openai/b", new ScriptedClient.Late(meet, "well"))
                .router(router -> router.deployment(at("openai/a"))
                        .deployment(at("openai/b"))
                        .backgroundHealthChecks(
                                HealthCheckSettings.every(MINUTE).withConcurrency(2)));

        scene.router().checkHealth();

        assertThat(both.getCount()).isZero();
        assertThat(scene.called()).containsExactlyInAnyOrder("openai/a", "openai/b");
        assertThatThrownBy(() -> HealthCheckSettings.every(MINUTE).withConcurrency(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void checked(LiteLLMException failure, HealthCheckSettings settings) {
        scene.on("openai/a", failure)
                .on("openai/b", "well")
                .router(router -> router.deployment(at("openai/a"))
                        .deployment(at("openai/b"))
                        .backgroundHealthChecks(settings));
        scene.router().checkHealth();
    }

    @Test
    void offUnlessAsked() {
        scene.router(router -> router.deployment(at("openai/a")));
        scene.router().checkHealth();
        assertThat(scene.called()).isEmpty();
        assertThatThrownBy(() -> Router.builder().backgroundHealthChecks(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneDaemonThreadThatEndsWithTheRouter() throws InterruptedException {
        CountDownLatch checked = new CountDownLatch(3);
        Thread[] checker = new Thread[1];
        ScriptedClient client = new ScriptedClient().on("openai/a", (Supplier<Object>) () -> {
            checker[0] = Thread.currentThread();
            checked.countDown();
            return "yes";
        });
        Router router = Router.builder()
                .deployment(at("openai/a"))
                .client(client)
                .backgroundHealthChecks(Duration.ofMillis(5))
                .build();

        assertThat(checked.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(checker[0].isDaemon()).isTrue();
        router.close();

        checker[0].join(10_000);
        assertThat(checker[0].isAlive()).isFalse();
    }
}
