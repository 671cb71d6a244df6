package dev.litellm4j.router;

import static dev.litellm4j.router.Failures.badRequest;
import static dev.litellm4j.router.Failures.broken;
import static dev.litellm4j.router.Failures.timeout;
import static dev.litellm4j.router.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RequestTimeoutException;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration FIVE = Duration.ofSeconds(5);

    private final Scene scene = new Scene();

    @Test
    void anAttemptIsGivenWhatIsLeft() {
        scene.on("openai/a", after(Duration.ofSeconds(4), broken()))
                .on("openai/b", "hello")
                .router(router -> pair(router).timeout(FIVE).numRetries(0));

        scene.ask("g");

        assertThat(limit(0)).isEqualTo(FIVE);
        assertThat(limit(1)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theRequestsLimitGoesBeforeTheRoutersAndTheDeploymentsHoldsForOneAttempt() {
        scene.on("openai/a", after(Duration.ofSeconds(2), broken()))
                .on("openai/b", "hello")
                .router(router -> pair(router).timeout(FIVE).numRetries(0));

        scene.ask(request -> request.model("g").timeout(Duration.ofSeconds(60)));

        assertThat(limit(0)).isEqualTo(Duration.ofSeconds(60));
        assertThat(limit(1)).isEqualTo(Duration.ofSeconds(58));
    }

    @Test
    void theFourLimitsHaveOneForTheWholeCall() {
        scene.on("openai/a", after(Duration.ofSeconds(4), broken()))
                .on("openai/b", "hello")
                .router(router -> pair(router).numRetries(0));

        scene.ask(request -> request.model("g").option(RequestOptions.TIMEOUTS, Timeouts.NONE.withCall(FIVE)));

        assertThat(timeouts(1).call()).contains(Duration.ofSeconds(1));
    }

    @Test
    void ofAStreamItIsTheLimitOnTheFirstToken() {
        scene.on("openai/a", new ScriptedClient.Broken("", broken()))
                .on("openai/b", "one two")
                .router(router -> pair(router).timeout(FIVE).numRetries(0));

        try (var stream = scene.router().stream(
                ChatRequest.builder().model("g").user("hi").build())) {
            stream.forEach(chunk -> scene.clockwork.pass(FIVE));
        }

        assertThat(timeouts(1).firstToken()).contains(FIVE);
        assertThat(timeouts(1).call()).isEmpty();
    }

    @Test
    void noAttemptIsMadeWhenTheTimeIsOver() {
        scene.on("openai/a", after(FIVE, broken()))
                .router(router -> pair(router).timeout(FIVE));

        LiteLLMException failure = scene.failure("g");

        assertThat(scene.called()).containsExactly("openai/a");
        assertThat(failure)
                .isInstanceOf(RequestTimeoutException.class)
                .hasCauseInstanceOf(InternalServerException.class);
        assertThat(failure.attempts()).hasSize(1);
        assertThat(scene.waits()).isEmpty();
    }

    @Test
    void aWaitThatWouldOutlastItIsNotBegun() {
        scene.on("openai/a", broken())
                .router(router -> router.deployment(at("openai/a"))
                        .timeout(Duration.ofMillis(600))
                        .numRetries(9));

        LiteLLMException failure = scene.failure("g");

        assertThat(failure).isInstanceOf(InternalServerException.class);
        assertThat(scene.clockwork.nanos()).isLessThan(Duration.ofMillis(600).toNanos());
    }

    @Test
    void aWrongRequestIsWrongHoweverLate() {
        scene.on("openai/a", after(FIVE, badRequest()))
                .router(router -> router.deployment(at("openai/a")).timeout(FIVE));
        assertThat(scene.failure("g")).isInstanceOf(BadRequestException.class);
    }

    @Test
    void whoHadOnlyWhatOthersLeftIsNotBlamed() {
        scene.on("openai/a", after(Duration.ofMillis(4_990), broken()))
                .on("openai/b", after(Duration.ofMillis(10), timeout()))
                .router(router ->
                        pair(router).timeout(FIVE).numRetries(0).allowedFails(0).defaultFallbacks("h"));

        scene.failure("g");

        assertThat(scene.called()).containsExactly("openai/a", "openai/b");
        assertThat(scene.state("a")).isEqualTo("cooling");
        assertThat(scene.state("b")).isEqualTo("healthy");
    }

    @Test
    void whoHadAllOfItIs() {
        scene.on("openai/a", after(FIVE, timeout()))
                .router(router -> pair(router).timeout(FIVE).allowedFails(0));

        scene.failure("g");

        assertThat(scene.state("a")).isEqualTo("cooling");
    }

    private static Router.Builder pair(Router.Builder router) {
        return router.deployment(at("openai/a")).deployment(at("h", "openai/b")).fallback("g", "h");
    }

    private Supplier<Object> after(Duration time, RuntimeException failure) {
        return () -> {
            scene.clockwork.pass(time);
            throw failure;
        };
    }

    private Duration limit(int call) {
        return scene.client
                .requests()
                .get(call)
                .options()
                .get(RequestOptions.TIMEOUT)
                .orElseThrow();
    }

    private Timeouts timeouts(int call) {
        return scene.client
                .requests()
                .get(call)
                .options()
                .get(RequestOptions.TIMEOUTS)
                .orElseThrow();
    }
}
