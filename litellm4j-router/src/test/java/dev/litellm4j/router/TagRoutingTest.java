package dev.litellm4j.router;

import static dev.litellm4j.router.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.NoDeploymentAvailableException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

/** What tags do beside choosing by name: headers, prefixes, groups with a rule of their own, groups that fail open. */
class TagRoutingTest {
    private final Scene scene =
            new Scene().on("openai/a", "a").on("openai/b", "b").on("openai/c", "c");

    @Test
    void aHeaderChoosesWhereThereAreNoTags() {
        router(at("openai/a").tagRegex("^User-Agent: claude-code/"), at("openai/b"));

        assertThat(answers(it -> it.header("user-agent", "claude-code/1.2"))).containsExactly("a");
        assertThat(answers(it -> it.metadata("user_agent", "claude-code/1.2"))).containsExactly("a");
        assertThat(answers(it -> it.header("User-Agent", "curl"))).containsExactly("a", "b");
        assertThat(answers(it -> it)).containsExactly("a", "b");
    }

    @Test
    void aHeaderDoesAsWellAsTagsButNotAgainstAnExclusion() {
        router(
                at("openai/a").tagRegex("X-Team: (red|blue)"),
                at("openai/b").tags("eu"),
                at("openai/c").tags("us").tagRegex("X-Team: red"));

        assertThat(answers(it -> it.header("X-Team", "red").metadata("tags", List.of("eu"))))
                .containsExactly("a", "b", "c");
        assertThat(answers(it -> it.header("X-Team", "red").metadata("tags", List.of("eu", "!us"))))
                .containsExactly("a", "b");
        assertThat(answers(it -> it.header("X-Team", "green").metadata("tags", List.of("eu"))))
                .containsExactly("b");
    }

    @Test
    void whatFitsNoHeaderGoesToTheDefault() {
        router(at("openai/a").tagRegex("User-Agent: x"), at("openai/b").tags("default"));

        assertThat(answers(it -> it.header("User-Agent", "y"))).containsExactly("b");
        assertThat(answers(it -> it.header("User-Agent", "x"))).containsExactly("a");
    }

    @Test
    void anExpressionThatIsNoneIsRefusedAndAnEqualOneIsNoChange() {
        assertThatThrownBy(() -> at("openai/a").tagRegex("(")).isInstanceOf(PatternSyntaxException.class);
        assertThat(at("openai/a").tagRegex("x")).isEqualTo(at("openai/a").tagRegex("x"));
        assertThat(at("openai/a").tagRegex("x", "y").tagRegex()).containsExactly("x", "y");
    }

    @Test
    void onlyTagsWithThePrefixTakePart() {
        scene.router(router -> router.deployment(at("openai/a").tags("eu"))
                .deployment(at("openai/b").tags("us"))
                .enableTagFiltering(true)
                .tagRoutingPrefix("route:"));

        assertThat(answers(it -> it.metadata("tags", List.of("route:eu", "us"))))
                .containsExactly("a");
        assertThat(answers(it -> it.metadata("tags", List.of("us")))).containsExactly("a", "b");
    }

    @Test
    void aGroupMayFailOpenButNotToWhatIsExcluded() {
        router(at("openai/a").tags("eu").allowFailOpen(true), at("openai/b").tags("us"));

        assertThat(answers(it -> it.metadata("tags", List.of("none")))).containsExactly("a", "b");
        assertThat(answers(it -> it.metadata("tags", List.of("none", "!us")))).containsExactly("a");
        assertThat(answers(it -> it.metadata("tags", List.of("eu")))).containsExactly("a");
    }

    @Test
    void withoutThatItFailsClosed() {
        router(at("openai/a").tags("eu"), at("openai/b").tags("us"));
        assertThat(refusal(it -> it.metadata("tags", List.of("none"))))
                .isInstanceOf(NoDeploymentAvailableException.class);
    }

    @Test
    void aGroupsOwnSwitchGoesBeforeTheRouters() {
        scene.router(router -> router.deployment(at("openai/a").tags("eu").tagFiltering(true))
                .deployment(at("openai/b").tags("us"))
                .deployment(at("h", "openai/c").tags("us"))
                .numRetries(0));
        assertThat(answers(it -> it.metadata("tags", List.of("eu")))).containsExactly("a");
        assertThat(answers(it -> it.model("h").metadata("tags", List.of("eu")))).containsExactly("c");

        scene.router(router -> router.deployment(at("openai/a").tags("eu").tagFiltering(false))
                .deployment(at("openai/b").tags("us"))
                .deployment(at("h", "openai/c").tags("us"))
                .enableTagFiltering(true)
                .numRetries(0));
        assertThat(answers(it -> it.metadata("tags", List.of("eu")))).containsExactly("a", "b");
        assertThat(refusal(it -> it.model("h").metadata("tags", List.of("eu"))))
                .isInstanceOf(NoDeploymentAvailableException.class);
    }

    @Test
    void aRequestMaySwitchItOn() {
        scene.router(router -> router.deployment(at("openai/a").tags("eu").tagFiltering(false))
                .deployment(at("openai/b").tags("us")));
        assertThat(answers(it -> it.metadata("tags", List.of("eu")))).containsExactly("a", "b");
        assertThat(answers(it -> it.metadata("tags", List.of("eu")).metadata("enable_tag_filtering", true)))
                .containsExactly("a");
    }

    private void router(Deployment... deployments) {
        scene.router(router -> {
            List.of(deployments).forEach(router::deployment);
            return router.enableTagFiltering(true).numRetries(0);
        });
    }

    private LiteLLMException refusal(UnaryOperator<ChatRequest.Builder> request) {
        return scene.failure(it -> request.apply(it.model("g")));
    }

    private Set<String> answers(UnaryOperator<ChatRequest.Builder> request) {
        Set<String> answers = new TreeSet<>();
        for (int i = 0; i < 60; i++) {
            answers.add(scene.ask(it -> request.apply(it.model("g"))).text());
        }
        return answers;
    }
}
