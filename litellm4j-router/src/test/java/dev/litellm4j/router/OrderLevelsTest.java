package dev.litellm4j.router;

import static dev.litellm4j.router.Failures.broken;
import static dev.litellm4j.router.Failures.tooMany;
import static dev.litellm4j.router.Failures.unauthorized;
import static dev.litellm4j.router.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.error.ContextWindowExceededException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.NoDeploymentAvailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OrderLevelsTest {
    private final Scene scene = new Scene();

    @Test
    void theFirstLevelThenTheSecondThenAnotherGroup() {
        scene.on("openai/a", unauthorized())
                .on("openai/b", unauthorized())
                .on("openai/c", "hello")
                .router(router -> levels(router).deployment(at("h", "openai/c")).fallback("g", "h"));

        ChatCompletion answer = scene.ask("g");

        assertThat(scene.called()).containsExactly("openai/a", "openai/b", "openai/c");
        assertThat(Scene.reasons(answer))
                .containsExactly(
                        "", "order 2 after AuthenticationException", "fallback from g after AuthenticationException");
        assertThat(scene.waits()).isEmpty();
    }

    @Test
    void eachLevelHasItsOwnRetries() {
        scene.on("openai/a", broken())
                .on("openai/b", broken(), "hello")
                .router(router -> levels(router).numRetries(1).disableCooldowns());

        scene.ask("g");

        assertThat(scene.called()).containsExactly("openai/a", "openai/a", "openai/b", "openai/b");
    }

    @Test
    void whileTheFirstLevelRestsTheSecondIsAskedAtOnce() {
        scene.on("openai/a", tooMany(Duration.ofSeconds(30)))
                .on("openai/b", "hello")
                .router(OrderLevelsTest::levels);
        scene.ask("g");
        assertThat(scene.state("a")).isEqualTo("cooling");

        assertThat(scene.ask("g").text()).isEqualTo("hello");

        assertThat(scene.called()).containsExactly("openai/a", "openai/b", "openai/b");
        assertThat(scene.waits()).isEmpty();
    }

    @Test
    void aLowerPriorityDoesNotMakeThePromptShorter() {
        scene.on("openai/a", new ContextWindowExceededException("too long", ErrorDetails.NONE))
                .router(OrderLevelsTest::levels);

        assertThat(scene.failure("g")).isInstanceOf(ContextWindowExceededException.class);
        assertThat(scene.called()).containsExactly("openai/a");
    }

    @Test
    void theFirstLevelsFailureSurfaces() {
        scene.on("openai/a", broken())
                .on("openai/b", unauthorized())
                .router(router -> levels(router).numRetries(0));

        LiteLLMException failure = scene.failure("g");

        assertThat(failure).isInstanceOf(InternalServerException.class);
        assertThat(failure.attempts()).hasSize(2);
    }

    @Test
    void whereNobodyCouldBeAskedAllReasonsAreGiven() {
        scene.router(router -> router.deployment(at("openai/a").order(1).blocked(true))
                .deployment(at("openai/b").order(2).blocked(true)));

        assertThat(scene.failure("g"))
                .isInstanceOf(NoDeploymentAvailableException.class)
                .hasMessageContaining("a is blocked")
                .hasMessageContaining("b is blocked");
    }

    private static Router.Builder levels(Router.Builder router) {
        return router.deployment(at("openai/b").order(2))
                .deployment(at("openai/a").order(1));
    }
}
