package dev.litellm4j.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A conversation stays where a fallback has answered it. */
class RouterSessionTest {
    private final FakeClockwork clockwork = new FakeClockwork();
    private final ScriptedClient client = new ScriptedClient();
    private final Router router = Router.builder()
            .deployment(Deployment.of("g", "openai/a"))
            .deployment(Deployment.of("h", "openai/b"))
            .fallback("g", new Fallback("h", JsonObject.of("temperature", 0)))
            .numRetries(0)
            .disableCooldowns()
            .client(client)
            .build(clockwork);

    @Test
    void theNextCallsStartAtTheFallback() {
        client.on("openai/a", serverError(), "one").on("openai/b", "two");
        RouterSession session = router.session(Duration.ofMinutes(5));

        session.completion("g", "hi");
        ChatCompletion second = session.completion("g", "hi");

        assertThat(second.text()).isEqualTo("two");
        assertThat(second.routing().history().get(0).reason())
                .isEqualTo("the conversation has been here since a fallback");
        assertThat(client.asked()).containsExactly("openai/a", "openai/b", "openai/b");
        assertThat(client.requests().get(2).fields().intValue("temperature", 9)).isZero();
    }

    @Test
    void anotherConversationDoesNot() {
        client.on("openai/a", serverError(), "one").on("openai/b", "two");
        router.session(Duration.ofMinutes(5)).completion("g", "hi");

        assertThat(router.session(Duration.ofMinutes(5)).completion("g", "hi").text())
                .isEqualTo("one");
        assertThat(router.completion("g", "hi").text()).isEqualTo("one");
    }

    @Test
    void afterItsTimeItGoesBackHoweverMuchWasAskedMeanwhile() {
        client.on("openai/a", serverError(), "one").on("openai/b", "two");
        RouterSession session = router.session(Duration.ofMinutes(5));
        session.completion("g", "hi");

        clockwork.pass(Duration.ofMinutes(4));
        assertThat(session.completion("g", "hi").text()).isEqualTo("two");
        clockwork.pass(Duration.ofMinutes(1));

        assertThat(session.completion("g", "hi").text()).isEqualTo("one");
    }

    @Test
    void whereTheFallbackFailsItGoesBackWithTheRequestAsItWas() {
        client.on("openai/a", serverError(), "one").on("openai/b", "two", serverError());
        RouterSession session = router.session(Duration.ofMinutes(5));
        session.completion("g", "hi");

        assertThat(session.completion("g", "hi").text()).isEqualTo("one");
        assertThat(session.completion("g", "hi").text()).isEqualTo("one");
        assertThat(client.asked()).containsExactly("openai/a", "openai/b", "openai/b", "openai/a", "openai/a");
        assertThat(client.requests().get(3).fields().has("temperature")).isFalse();
    }

    @Test
    void streamsTakePart() {
        client.on("openai/a", serverError(), "one").on("openai/b", "two");
        RouterSession session = router.session(Duration.ofMinutes(5));

        ChatAssembler.assemble(session.stream(request()));

        assertThat(ChatAssembler.assemble(session.stream(request())).text()).isEqualTo("two");
        assertThat(session.completionAsync(request()).join().text()).isEqualTo("two");
    }

    @Test
    void afterAStreamThatBrokeItStaysAtTheDeploymentThatFinishedIt() {
        client.on("openai/a", cut(), "one").on("openai/b", "two").on("openai/c", "three");
        RouterSession session = resuming().session(Duration.ofMinutes(5));

        ChatAssembler.assemble(session.stream(request()));

        for (int i = 0; i < 5; i++) {
            assertThat(session.completion("g", "hi").routing().deployment()).isEqualTo("b");
            assertThat(ChatAssembler.assemble(session.stream(request())).text()).isEqualTo("two");
        }
        clockwork.pass(Duration.ofMinutes(5));
        assertThat(session.completion("g", "hi").text()).isEqualTo("one");
    }

    @Test
    void whereThatDeploymentBreaksTooItStaysAtTheNextOneWithWhatItsFallbackOverrides() {
        client.on("openai/a", cut(), "one").on("openai/b", cut(), "two").on("openai/c", "three");
        RouterSession session = resuming().session(Duration.ofMinutes(5));

        ChatAssembler.assemble(session.stream(request()));
        ChatCompletion next = session.completion("g", "hi");

        assertThat(next.routing().deployment()).isEqualTo("c");
        assertThat(client.requests().get(3).fields().intValue("temperature", 9)).isZero();
    }

    @Test
    void whereTheDeploymentThatFinishedFailsTheWholeGroupIsAskedAgain() {
        client.on("openai/a", cut(), "one").on("openai/b", "two", serverError()).on("openai/c", "three");
        RouterSession session = resuming().session(Duration.ofMinutes(5));
        ChatAssembler.assemble(session.stream(request()));

        assertThat(session.completion("g", "hi").text()).isEqualTo("one");
        assertThat(session.completion("g", "hi").routing().history()).hasSize(1);
    }

    /** The first of the group is asked first; then the other, then the fallback. */
    private Router resuming() {
        return Router.builder()
                .deployment(Deployment.of("g", "openai/a").id("a").weight(1e12))
                .deployment(Deployment.of("g", "openai/b").id("b"))
                .deployment(Deployment.of("h", "openai/c").id("c"))
                .fallback("g", new Fallback("h", JsonObject.of("temperature", 0)))
                .streamFailover(StreamFailover.RESTART_WITH_MARKER)
                .numRetries(0)
                .disableCooldowns()
                .client(client)
                .build(clockwork);
    }

    private static ScriptedClient.Broken cut() {
        return new ScriptedClient.Broken("some ", new ApiConnectionException("cut", ErrorDetails.of("fake", "a")));
    }

    @Test
    void theFallbackDoesNotSeeTheKeyThatWasGivenForTheModel() {
        client.on("openai/a", serverError()).on("openai/b", "two");
        RouterSession session = router.session(Duration.ofMinutes(5));
        ChatRequest own = request().toBuilder()
                .apiKey("callers-own")
                .apiBase("http://own")
                .build();

        session.completion(own);
        session.completion(own);

        assertThat(client.requests().get(0).options().get(RequestOptions.API_KEY))
                .map(Secret::reveal)
                .contains("callers-own");
        assertThat(List.of(client.requests().get(1), client.requests().get(2))).allSatisfy(request -> {
            assertThat(request.options().has(RequestOptions.API_KEY)).isFalse();
            assertThat(request.options().has(RequestOptions.API_BASE)).isFalse();
        });
    }

    private static ChatRequest request() {
        return ChatRequest.builder().model("g").user("hi").build();
    }

    private static InternalServerException serverError() {
        return new InternalServerException("broken", ErrorDetails.of("fake", "a"));
    }
}
