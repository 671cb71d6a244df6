package dev.litellm4j.router;

import static dev.litellm4j.router.Failures.badRequest;
import static dev.litellm4j.router.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.NoDeploymentAvailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Limits on the tokens of prompts and of answers in a minute; an answer of the script has 10 and 5. */
class InAndOutTest {
    private final Scene scene = new Scene().on("openai/a", "hello");

    @Test
    void theTokensOfPromptsAreLimited() {
        router(at("openai/a").itpm(25));

        scene.ask("g");
        scene.ask("g");
        assertThat(scene.failure(it -> it.model("g").user("x".repeat(200))))
                .isInstanceOf(NoDeploymentAvailableException.class)
                .hasMessageContaining("has used or promised 20 of its 25 tokens of prompts of this minute")
                .satisfies(e -> assertThat(((NoDeploymentAvailableException) e)
                                .retryAfter()
                                .orElseThrow())
                        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(61)));

        scene.clockwork.pass(Duration.ofSeconds(62));
        scene.ask("g");
        assertThat(scene.called()).hasSize(3);
    }

    @Test
    void theTokensOfAnswersAreLimitedByWhatARequestLetsThemGet() {
        router(at("openai/a").otpm(100));

        scene.ask(it -> it.model("g").maxTokens(90));
        scene.ask(it -> it.model("g").maxTokens(90));
        assertThat(scene.failure(it -> it.model("g").maxTokens(91)))
                .as("10 were used of what was promised")
                .hasMessageContaining("10 of its 100 tokens of answers");
        assertThat(scene.called()).hasSize(2);
    }

    @Test
    void whatIsUnderWayCounts() {
        scene.on("openai/a", "one two three");
        router(at("openai/a").otpm(100));

        try (var stream = scene.router().stream(
                ChatRequest.builder().model("g").user("hi").maxTokens(80).build())) {
            stream.iterator().next();
            assertThat(scene.failure(it -> it.model("g").maxTokens(30))).hasMessageContaining("80 of its 100");
        }
        scene.ask(it -> it.model("g").maxTokens(30));
    }

    @Test
    void aFailedCallHasUsedNothing() {
        scene.on("openai/a", badRequest(), "hello");
        router(at("openai/a").itpm(50).otpm(50));

        assertThat(scene.failure(it -> it.model("g").maxTokens(50))).isNotNull();
        assertThat(scene.ask(it -> it.model("g").maxTokens(50)).text()).isEqualTo("hello");
    }

    @Test
    void aNeighbourTakesWhatIsTooMuch() {
        scene.on("openai/b", "b")
                .router(router ->
                        router.deployment(at("openai/a").weight(1e12).itpm(1)).deployment(at("openai/b")));
        assertThat(scene.ask("g").text()).isEqualTo("hello");
        assertThat(scene.ask("g").text()).isEqualTo("b");
    }

    private void router(Deployment deployment) {
        scene.router(router -> router.deployment(deployment).numRetries(0));
    }
}
