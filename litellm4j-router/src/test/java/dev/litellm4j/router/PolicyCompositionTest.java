package dev.litellm4j.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.Attempt;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.RateLimitException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyCompositionTest {
    private final FakeClockwork clockwork = new FakeClockwork();
    private final ScriptedClient client = new ScriptedClient();

    @Test
    void aCallGoesToADeploymentOfItsGroup() {
        client.on("openai/a", "hello");

        ChatCompletion answer = router(Deployment.of("g", "openai/a").id("one")).completion("g", "hi");

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(answer.routing().deployment()).isEqualTo("one");
        assertThat(answer.routing().attempts()).isEqualTo(1);
    }

    @Test
    void aFailedCallGoesToTheNeighbourAtOnce() {
        client.on("openai/a", serverError()).on("openai/b", "hello");

        ChatCompletion answer = router(
                        Deployment.of("g", "openai/a").weight(1e9).id("one"),
                        Deployment.of("g", "openai/b").id("two"))
                .completion("g", "hi");

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(clockwork.sleeps()).isEmpty();
        assertThat(client.asked()).containsExactly("openai/a", "openai/b");
        assertThat(answer.routing().history()).extracting(Attempt::deployment).containsExactly("one", "two");
        assertThat(answer.routing().history().get(1).reason()).isEqualTo("retry 1 of 2 after InternalServerException");
    }

    @Test
    void aLoneDeploymentIsAskedAgainAfterAGrowingWait() {
        client.on("openai/a", serverError(), serverError(), "hello");

        assertThat(router(Deployment.of("g", "openai/a")).completion("g", "hi").text())
                .isEqualTo("hello");

        assertThat(clockwork.sleeps()).hasSize(2);
        assertThat(clockwork.sleeps().get(0)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1250));
        assertThat(clockwork.sleeps().get(1)).isBetween(Duration.ofMillis(1000), Duration.ofMillis(1750));
    }

    @Test
    void nobodySleepsAfterTheLastAttempt() {
        client.on("openai/a", serverError()).on("openai/b", "fallback");
        Router router = Router.builder()
                .deployment(Deployment.of("g", "openai/a"))
                .deployment(Deployment.of("h", "openai/b"))
                .fallback("g", "h")
                .numRetries(1)
                .client(client)
                .build(clockwork);

        ChatCompletion answer = router.completion("g", "hi");

        assertThat(answer.text()).isEqualTo("fallback");
        assertThat(client.asked()).containsExactly("openai/a", "openai/a", "openai/b");
        assertThat(clockwork.sleeps()).hasSize(1);
        assertThat(answer.routing().history().get(2).reason())
                .isEqualTo("fallback from g after InternalServerException");
    }

    @Test
    void retryAfterIsHonoured() {
        client.on("openai/a", rateLimit(Duration.ofSeconds(7)), "hello");

        router(Deployment.of("g", "openai/a")).completion("g", "hi");

        assertThat(clockwork.sleeps())
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7750)));
    }

    @Test
    void aBadRequestIsNotMadeAgain() {
        client.on("openai/a", new BadRequestException("no", ErrorDetails.of("fake", "a")));

        assertThatThrownBy(() -> router(Deployment.of("g", "openai/a"), Deployment.of("g", "openai/a"))
                        .completion("g", "hi"))
                .isInstanceOf(BadRequestException.class);
        assertThat(client.asked()).hasSize(1);
    }

    @Test
    void anotherKeyMayDoWhereOneIsRefused() {
        client.on("openai/a", new AuthenticationException("no", ErrorDetails.of("fake", "a")))
                .on("openai/b", "hello");

        Router router = router(Deployment.of("g", "openai/a").weight(1e9).id("one"), Deployment.of("g", "openai/b"));

        assertThat(router.completion("g", "hi").text()).isEqualTo("hello");
        assertThat(router.deployments().get(0).state()).isEqualTo("cooling");
        assertThat(router.completion("g", "hi").text()).isEqualTo("hello");
        assertThat(client.asked()).containsExactly("openai/a", "openai/b", "openai/b");
    }

    @Test
    void whenAllHaveFailedTheFirstGroupsFailureIsRaisedWithEveryAttempt() {
        client.on("openai/a", serverError()).on("openai/b", rateLimit(Duration.ofSeconds(90)));
        Router router = Router.builder()
                .deployment(Deployment.of("g", "openai/a"))
                .deployment(Deployment.of("h", "openai/b"))
                .fallback("g", "h")
                .fallback("h", "g")
                .numRetries(0)
                .client(client)
                .build(clockwork);

        LiteLLMException failure = catchThrowableOfType(LiteLLMException.class, () -> router.completion("g", "hi"));

        assertThat(failure).isInstanceOf(InternalServerException.class);
        assertThat(failure.attempts()).hasSize(2).last().isInstanceOf(RateLimitException.class);
    }

    @Test
    void aStreamThatBreaksBeforeItsFirstTokenIsACallLikeAnyOther() {
        client.on("openai/a", new ScriptedClient.Broken("", serverError())).on("openai/b", "one two three");
        Router router = router(
                Deployment.of("g", "openai/a").weight(1e9),
                Deployment.of("g", "openai/b").id("two"));

        StringBuilder text = new StringBuilder();
        try (var stream = router.stream(request("g"))) {
            for (var chunk : stream) {
                text.append(chunk.text());
                assertThat(router.deployments().get(1).inFlight()).isEqualTo(1);
            }
        }

        assertThat(text).hasToString("one two three");
        assertThat(router.deployments())
                .allSatisfy(status -> assertThat(status.inFlight()).isZero());
    }

    @Test
    void aStreamThatIsLeftGivesItsDeploymentBack() {
        client.on("openai/a", "one two three");
        Router router = router(Deployment.of("g", "openai/a").maxParallelRequests(1));

        try (var stream = router.stream(request("g"))) {
            stream.iterator().next();
            assertThat(router.deployments().get(0).inFlight()).isEqualTo(1);
        }

        assertThat(router.deployments().get(0).inFlight()).isZero();
        assertThat(router.deployments().get(0).failures()).isZero();
    }

    private Router router(Deployment... deployments) {
        Router.Builder builder = Router.builder().client(client);
        for (Deployment deployment : deployments) {
            builder.deployment(deployment);
        }
        return builder.build(clockwork);
    }

    private static ChatRequest request(String model) {
        return ChatRequest.builder().model(model).user("hi").build();
    }

    private static InternalServerException serverError() {
        return new InternalServerException("broken", ErrorDetails.of("fake", "a"));
    }

    private static RateLimitException rateLimit(Duration after) {
        return new RateLimitException(
                "slow down",
                ErrorDetails.of("fake", "a").toBuilder()
                        .retryAfter(Optional.of(after))
                        .build());
    }
}
