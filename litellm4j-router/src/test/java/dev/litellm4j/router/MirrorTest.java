package dev.litellm4j.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A copy of each call goes to a group on trial. */
@Timeout(60)
class MirrorTest {
    private final ScriptedClient client = new ScriptedClient();
    private final CountDownLatch reflected = new CountDownLatch(1);

    @Test
    void aCopyGoesToTheSilentModelWithoutTheCallersKey() throws InterruptedException {
        client.on("openai/a", "one").on("anthropic/new", new ScriptedClient.Late(reflected::countDown, "ignored"));
        try (Router router = router()) {
            ChatRequest request = request().toBuilder().apiKey("callers-own").build();

            assertThat(router.completion(request).text()).isEqualTo("one");
            assertThat(reflected.await(20, TimeUnit.SECONDS)).isTrue();
        }
        LlmRequest<?> copy = asked("anthropic/new");
        assertThat(copy.fields().object("metadata").bool("is_silent_experiment"))
                .contains(true);
        assertThat(copy.options().has(RequestOptions.API_KEY)).isFalse();
        assertThat(asked("openai/a").fields().object("metadata")).isEmpty();
    }

    @Test
    void theCopyOfAStreamIsACall() throws InterruptedException {
        client.on("openai/a", "one two").on("anthropic/new", new ScriptedClient.Late(reflected::countDown, "ignored"));
        try (Router router = router()) {
            assertThat(ChatAssembler.assemble(router.stream(request())).text()).isEqualTo("one two");
            assertThat(reflected.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void itsFailureIsNobodysAndItsOwnMirrorStaysDark() throws InterruptedException {
        client.on("openai/a", serverError(), "one")
                .on("anthropic/new", new ScriptedClient.Late(reflected::countDown, serverError()));
        try (Router router = Router.builder()
                .deployment(Deployment.of("g", "openai/a").silentModel("trial"))
                .deployment(Deployment.of("trial", "anthropic/new").silentModel("trial"))
                .numRetries(1)
                .client(client)
                .build(new FakeClockwork())) {
            assertThat(router.completion(request()).text()).isEqualTo("one");
            assertThat(reflected.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(client.asked()).filteredOn("openai/a"::equals).hasSize(2);
    }

    @Test
    void closingEndsACopyThatTakesItsTime() throws InterruptedException {
        client.on("openai/a", "one").on("anthropic/new", new ScriptedClient.Hanging(reflected::countDown));
        Router router = router();
        router.completion(request());
        assertThat(reflected.await(20, TimeUnit.SECONDS)).isTrue();

        router.close();

        assertThat(asked("anthropic/new").options().get(RequestOptions.CANCELLATION))
                .hasValueSatisfying(token -> assertThat(token.isCancelled()).isTrue());
    }

    private Router router() {
        return Router.builder()
                .deployment(Deployment.of("g", "openai/a").silentModel("trial"))
                .deployment(Deployment.of("trial", "anthropic/new"))
                .client(client)
                .build(new FakeClockwork());
    }

    private LlmRequest<?> asked(String model) {
        return client.requests().stream()
                .filter(request -> request.model().equals(model))
                .findFirst()
                .orElseThrow();
    }

    private static ChatRequest request() {
        return ChatRequest.builder().model("g").user("hi").build();
    }

    private static InternalServerException serverError() {
        return new InternalServerException("broken", ErrorDetails.of("fake", "a"));
    }
}
