package dev.litellm4j.router;

import static dev.litellm4j.router.Failures.badRequest;
import static dev.litellm4j.router.Failures.broken;
import static dev.litellm4j.router.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.chat.ChatCompletion;
import org.junit.jupiter.api.Test;

/** What is left of a group when retries are used up. */
class FailoverTest {
    private final Scene scene = new Scene()
            .on("openai/a", broken())
            .on("openai/b", broken())
            .on("openai/c", "c")
            .on("openai/d", "d")
            .on("openai/last", "last");

    @Test
    void theRestOfTheGroupIsAskedBeforeAFallback() {
        router(true, 0);

        ChatCompletion answer = scene.ask("g");

        assertThat(answer.text()).isEqualTo("c");
        assertThat(scene.called()).containsExactly("openai/a", "openai/b", "openai/c");
        assertThat(Scene.reasons(answer))
                .containsExactly(
                        "", "failover after InternalServerException", "failover after InternalServerException");
        assertThat(scene.waits()).isEmpty();
    }

    @Test
    void withoutItTheFallbackComesFirst() {
        router(false, 0);
        assertThat(scene.ask("g").text()).isEqualTo("last");
        assertThat(scene.called()).containsExactly("openai/a", "openai/last");
    }

    @Test
    void retriesComeBeforeIt() {
        router(true, 1);
        assertThat(Scene.reasons(scene.ask("g")))
                .containsExactly(
                        "", "retry 1 of 1 after InternalServerException", "failover after InternalServerException");
    }

    @Test
    void eachIsAskedOnceAndThenTheFallback() {
        scene.on("openai/c", broken());
        router(true, 0);
        assertThat(scene.ask("g").text()).isEqualTo("last");
        assertThat(scene.called()).containsExactly("openai/a", "openai/b", "openai/c", "openai/last");
    }

    @Test
    void aBadRequestIsBadEverywhere() {
        scene.on("openai/a", badRequest());
        scene.router(router -> router.deployment(at("openai/a").weight(1e12))
                .deployment(at("openai/c"))
                .enableWeightedFailover(true));
        assertThat(scene.failure("g").statusCode()).isEqualTo(400);
        assertThat(scene.called()).containsExactly("openai/a");
    }

    private void router(boolean failover, int retries) {
        scene.router(router -> router.deployment(at("openai/a").weight(1e30))
                .deployment(at("openai/b").weight(1e15))
                .deployment(at("openai/c"))
                .deployment(at("last", "openai/last"))
                .fallback("g", "last")
                .numRetries(retries)
                .enableWeightedFailover(failover));
    }
}
