package dev.litellm4j.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import org.junit.jupiter.api.Test;

class RuntimeChangesTest {
    private final ScriptedClient client = new ScriptedClient();
    private final Router router = Router.builder()
            .deployment(Deployment.of("g", "openai/a").id("a"))
            .client(client)
            .build(new FakeClockwork());

    @Test
    void anAddedDeploymentAnswersAtOnceAndATakenIdIsRefused() {
        client.on("openai/b", "from b");

        router.addDeployment(Deployment.of("h", "openai/b").id("b"));

        assertThat(router.completion("h", "hi").text()).isEqualTo("from b");
        assertThatThrownBy(() ->
                        router.addDeployment(Deployment.of("h", "openai/c").id("b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'b'");
        assertThat(router.deployments()).hasSize(2);
    }

    @Test
    void whatStaysTheSameKeepsItsCountersAndWhatChangesBeginsAnew() {
        client.on("openai/a", "from a").on("openai/b", "from b");
        router.completion("g", "hi");

        router.upsertDeployment(Deployment.of("g", "openai/a").id("a"));
        assertThat(router.deployments().get(0).successes()).isEqualTo(1);

        router.upsertDeployment(Deployment.of("g", "openai/b").id("a"));
        assertThat(router.deployments()).hasSize(1);
        assertThat(router.deployments().get(0).successes()).isZero();
        assertThat(router.completion("g", "hi").text()).isEqualTo("from b");
    }

    @Test
    void aStreamGoesOnWhereItsDeploymentIsRemoved() {
        client.on("openai/a", "one two three");
        StringBuilder text = new StringBuilder();

        try (var stream =
                router.stream(ChatRequest.builder().model("g").user("hi").build())) {
            for (var chunk : stream) {
                text.append(chunk.text());
                router.removeDeployment("a");
            }
        }

        assertThat(text).hasToString("one two three");
        assertThat(router.deployments()).isEmpty();
        assertThat(router.removeDeployment("a")).isFalse();
        assertThatThrownBy(() -> router.completion("g", "hi")).isInstanceOf(BadRequestException.class);
    }

    @Test
    void newSettingsHoldForTheNextCallAndCountersGoOn() {
        client.on("openai/a", "once", new InternalServerException("broken", ErrorDetails.of("fake", "a")))
                .on("openai/b", "fallback");
        router.completion("g", "hi");
        router.addDeployment(Deployment.of("h", "openai/b").id("b"));

        router.updateSettings(Router.builder().numRetries(0).fallback("g", "h"));

        assertThat(router.completion("g", "hi").text()).isEqualTo("fallback");
        assertThat(client.asked()).containsExactly("openai/a", "openai/a", "openai/b");
        assertThat(router.deployments().get(0).successes()).isEqualTo(1);
    }
}
