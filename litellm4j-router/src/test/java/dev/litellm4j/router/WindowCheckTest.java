package dev.litellm4j.router;

import static dev.litellm4j.router.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.error.ContextWindowExceededException;
import dev.litellm4j.model.Limit;
import dev.litellm4j.model.ModelInfo;
import org.junit.jupiter.api.Test;

class WindowCheckTest {
    private static final String LONG = "word ".repeat(500);

    private final Scene scene = new Scene();

    @Test
    void thePromptGoesToTheDeploymentThatCanHoldIt() {
        scene.on("openai/b", "hello")
                .router(router -> router.deployment(small("openai/a").weight(1e12))
                        .deployment(at("openai/b"))
                        .enablePreCallChecks(true));
        assertThat(scene.ask(request -> request.model("g").user(LONG)).text()).isEqualTo("hello");
        assertThat(scene.called()).containsExactly("openai/b");
    }

    @Test
    void whereNoneCanNobodyIsAsked() {
        scene.router(router -> router.deployment(small("openai/a")).enablePreCallChecks(true));
        assertThat(scene.failure(request -> request.model("g").user(LONG)))
                .isInstanceOf(ContextWindowExceededException.class)
                .hasMessageContaining("more than any deployment of g takes");
        assertThat(scene.called()).isEmpty();
    }

    @Test
    void withoutTheCheckTheProviderDecides() {
        scene.on("openai/a", "hello").router(router -> router.deployment(small("openai/a")));
        assertThat(scene.ask(request -> request.model("g").user(LONG)).text()).isEqualTo("hello");
    }

    private static Deployment small(String model) {
        return at(model)
                .modelInfo(ModelInfo.builder("small")
                        .limit(Limit.INPUT_TOKENS, 100)
                        .build());
    }
}
