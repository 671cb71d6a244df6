package dev.litellm4j.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.Attempt;
import dev.litellm4j.api.Cancellation;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.Capability;
import dev.litellm4j.model.ModelInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to a stream that breaks after its first token. */
@Timeout(60)
class MidStreamTest {
    private final FakeClockwork clockwork = new FakeClockwork();
    private final ScriptedClient client = new ScriptedClient();
    private Router router = Router.builder().client(client).build(clockwork);

    @AfterEach
    void allLeasesHaveEnded() {
        assertThat(router.deployments())
                .allSatisfy(status -> assertThat(status.inFlight()).isZero());
        router.close();
    }

    @Test
    void neverMeansThatTheFailureIsPassedOn() {
        client.on("openai/a", new ScriptedClient.Broken("one ", broken())).on("openai/b", "again");
        twoDeployments(StreamFailover.NEVER);

        assertThat(failure()).isInstanceOf(ApiConnectionException.class);
        assertThat(client.asked()).containsExactly("openai/a");
    }

    @Test
    void aRestartSaysSoAndAnswersFromTheBeginning() {
        client.on("openai/a", new ScriptedClient.Broken("one ", broken())).on("openai/b", "two three");
        twoDeployments(StreamFailover.RESTART_WITH_MARKER);

        List<ChatChunk> chunks = read();

        ChatChunk marker = chunks.stream()
                .filter(chunk -> chunk.restarted().isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(marker.fields().object("provider_specific_fields").object("stream_restarted"))
                .isEqualTo(JsonObject.of("from", "one", "to", "two", "reason", "ApiConnectionException"));
        assertThat(marker.choices().get(0).delta().content()).isEmpty();
        assertThat(text(chunks.subList(0, chunks.indexOf(marker)))).isEqualTo("one ");
        assertThat(text(chunks.subList(chunks.indexOf(marker), chunks.size()))).isEqualTo("two three");
        assertThat(ChatAssembler.assemble(chunks).text()).isEqualTo("two three");
    }

    @Test
    void theWayTellsOfTheBreak() {
        client.on("openai/a", new ScriptedClient.Broken("one ", broken())).on("openai/b", "two three");
        twoDeployments(StreamFailover.RESTART_WITH_MARKER);

        ChatCompletion whole = ChatAssembler.assemble(router.stream(request()));

        assertThat(whole.routing().deployment()).isEqualTo("two");
        assertThat(whole.routing().history()).extracting(Attempt::deployment).containsExactly("one", "two");
        assertThat(whole.routing().failures()).singleElement().isInstanceOf(ApiConnectionException.class);
        assertThat(whole.routing().history().get(1).reason()).isEqualTo("restarted after ApiConnectionException");
        assertThat(router.deployments()).extracting(DeploymentStatus::failures).containsExactly(1L, 0L);
        assertThat(router.deployments()).extracting(DeploymentStatus::successes).containsExactly(0L, 1L);
    }

    @Test
    void whereTheGroupHasNobodyElseTheFallbackAnswersAtOnce() {
        client.on("openai/a", new ScriptedClient.Broken("one ", broken())).on("openai/b", "two three");
        fallback(StreamFailover.RESTART_WITH_MARKER);

        ChatCompletion whole = ChatAssembler.assemble(router.stream(request()));

        assertThat(whole.text()).isEqualTo("two three");
        assertThat(whole.routing().history().get(1).reason()).isEqualTo("fallback from g after ApiConnectionException");
        assertThat(clockwork.sleeps()).isEmpty();
        assertThat(client.asked()).containsExactly("openai/a", "openai/b");
    }

    @Test
    void aFallbackThatBreaksIsFollowedByTheNextOne() {
        client.on("openai/a", serverError())
                .on("openai/b", new ScriptedClient.Broken("one ", broken()))
                .on("openai/c", "three");
        router = Router.builder()
                .deployment(Deployment.of("g", "openai/a"))
                .deployment(Deployment.of("h", "openai/b"))
                .deployment(Deployment.of("k", "openai/c"))
                .fallback("g", "h", "k")
                .numRetries(0)
                .streamFailover(StreamFailover.RESTART_WITH_MARKER)
                .client(client)
                .build(clockwork);

        assertThat(ChatAssembler.assemble(read()).text()).isEqualTo("three");
    }

    @Test
    void continuingMeansToAskForTheRest() {
        client.on("openai/a", new ScriptedClient.Broken("one two ", broken())).on("openai/b", "three");
        twoDeployments(StreamFailover.CONTINUE);

        List<ChatChunk> chunks = read();

        assertThat(text(chunks)).isEqualTo("one two three");
        assertThat(chunks).noneMatch(chunk -> chunk.restarted().isPresent());
        List<ChatMessage> asked = ((ChatRequest) client.requests().get(1)).messages();
        assertThat(asked).hasSize(3);
        assertThat(asked.get(1)).isEqualTo(ChatMessage.assistant("one two "));
        assertThat(asked.get(2).role()).isEqualTo("user");
        assertThat(asked.get(2).content()).contains("Go on exactly where it ends");
    }

    @Test
    void aModelThatTakesAPrefillIsGivenOne() {
        ModelInfo prefilled = ModelInfo.builder("anthropic/b")
                .supports(Capability.ASSISTANT_PREFILL)
                .build();
        client.on("openai/a", new ScriptedClient.Broken("one two", broken())).on("anthropic/b", " three");
        router = Router.builder()
                .deployment(Deployment.of("g", "openai/a").order(1))
                .deployment(Deployment.of("g", "anthropic/b").order(2).modelInfo(prefilled))
                .streamFailover(StreamFailover.CONTINUE)
                .client(client)
                .build(clockwork);

        assertThat(text(read())).isEqualTo("one two three");
        List<ChatMessage> asked = ((ChatRequest) client.requests().get(1)).messages();
        assertThat(asked).hasSize(2);
        assertThat(asked.get(1).fields())
                .isEqualTo(JsonObject.of("role", "assistant", "content", "one two", "prefix", true));
    }

    @Test
    void theUsageOfBothPartsIsSummedAndTheAnswerHasOneId() {
        client.on("openai/a", new ScriptedClient.Chunks(List.of(part("x", "one ", 3)), broken()))
                .on("openai/b", new ScriptedClient.Chunks(List.of(part("y", "two", 4)), null));
        twoDeployments(StreamFailover.CONTINUE);

        List<ChatChunk> chunks = read();

        assertThat(chunks).extracting(ChatChunk::id).containsOnly("x");
        ChatCompletion whole = ChatAssembler.assemble(chunks);
        assertThat(whole.usage().promptTokens()).isEqualTo(20);
        assertThat(whole.usage().completionTokens()).isEqualTo(7);
        assertThat(whole.usage().totalTokens()).isEqualTo(27);
    }

    @Test
    void anAnswerWithABegunToolCallIsNotContinued() {
        JsonObject call = JsonObject.of("index", 0, "id", "c", "function", JsonObject.of("name", "f"));
        ChatChunk begun = ScriptedClient.chunk(JsonObject.of("tool_calls", List.of(call)));
        client.on("openai/a", new ScriptedClient.Chunks(List.of(begun), broken()))
                .on("openai/b", "no");
        twoDeployments(StreamFailover.CONTINUE);

        assertThat(failure()).isInstanceOf(ApiConnectionException.class);
        assertThat(client.asked()).containsExactly("openai/a");
    }

    @Test
    void whatIsTheRequestsOwnFaultIsPassedOn() {
        BadRequestException fault = new BadRequestException("no", ErrorDetails.of("fake", "a"));
        client.on("openai/a", new ScriptedClient.Broken("one ", fault)).on("openai/b", "no");
        twoDeployments(StreamFailover.RESTART_WITH_MARKER);

        assertThat(failure()).isSameAs(fault);
        assertThat(client.asked()).containsExactly("openai/a");
    }

    @Test
    void aRequestMayForbidIt() {
        client.on("openai/a", new ScriptedClient.Broken("one ", broken())).on("openai/b", "no");
        twoDeployments(StreamFailover.RESTART_WITH_MARKER);
        ChatRequest alone = request().toBuilder().disableFallbacks(true).build();

        assertThat(catchThrowableOfType(
                        LiteLLMException.class, () -> router.stream(alone).forEach(chunk -> {})))
                .isInstanceOf(ApiConnectionException.class);
    }

    @Test
    void whenNobodyCanTakeOverTheBreakIsRaisedWithEveryAttempt() {
        client.on("openai/a", new ScriptedClient.Broken("one ", broken())).on("openai/b", serverError());
        fallback(StreamFailover.RESTART_WITH_MARKER);

        LiteLLMException failure = failure();

        assertThat(failure).isInstanceOf(ApiConnectionException.class);
        assertThat(failure.attempts())
                .hasExactlyElementsOfTypes(ApiConnectionException.class, InternalServerException.class);
    }

    @Test
    void nobodyIsAskedForAReaderWhoHasGone() {
        Cancellation gone = new Cancellation();
        client.on("openai/a", new ScriptedClient.Broken("one ", broken())).on("openai/b", "no");
        twoDeployments(StreamFailover.RESTART_WITH_MARKER);
        ChatRequest request = request().toBuilder().cancellation(gone).build();

        LiteLLMException failure = catchThrowableOfType(LiteLLMException.class, () -> {
            for (ChatChunk chunk : router.stream(request)) {
                if (chunk.text().equals("one ")) {
                    gone.cancel();
                }
            }
        });

        assertThat(failure).isInstanceOf(ApiConnectionException.class);
        assertThat(client.asked()).containsExactly("openai/a");
    }

    @Test
    void aSubscriberGetsNoMoreThanItAsksFor() throws Exception {
        client.on("openai/a", new ScriptedClient.Broken("one ", broken())).on("openai/b", "two three");
        twoDeployments(StreamFailover.RESTART_WITH_MARKER);
        OneByOne reader = new OneByOne();

        router.stream(request()).subscribe(reader);

        assertThat(reader.done.get(20, TimeUnit.SECONDS).stream()
                        .filter(chunk -> chunk.restarted().isPresent()))
                .hasSize(1);
        assertThat(text(reader.done.get())).isEqualTo("one two three");
    }

    private static final class OneByOne implements Flow.Subscriber<ChatChunk> {
        private final CompletableFuture<List<ChatChunk>> done = new CompletableFuture<>();
        private final List<ChatChunk> read = new ArrayList<>();
        private Flow.Subscription subscription = new Flow.Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {}
        };

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(ChatChunk chunk) {
            read.add(chunk);
            subscription.request(1);
        }

        @Override
        public void onError(Throwable failure) {
            done.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            done.complete(read);
        }
    }

    private void twoDeployments(StreamFailover policy) {
        router = Router.builder()
                .deployment(Deployment.of("g", "openai/a").id("one").order(1))
                .deployment(Deployment.of("g", "openai/b").id("two").order(2))
                .streamFailover(policy)
                .client(client)
                .build(clockwork);
    }

    private void fallback(StreamFailover policy) {
        router = Router.builder()
                .deployment(Deployment.of("g", "openai/a").id("one"))
                .deployment(Deployment.of("h", "openai/b").id("two"))
                .fallback("g", "h")
                .numRetries(0)
                .streamFailover(policy)
                .client(client)
                .build(clockwork);
    }

    private List<ChatChunk> read() {
        List<ChatChunk> chunks = new ArrayList<>();
        router.stream(request()).forEach(chunks::add);
        return chunks;
    }

    private LiteLLMException failure() {
        return catchThrowableOfType(LiteLLMException.class, this::read);
    }

    private static String text(List<ChatChunk> chunks) {
        return chunks.stream().map(ChatChunk::text).collect(Collectors.joining());
    }

    private static ChatChunk part(String id, String text, int tokens) {
        ChatChunk chunk = ScriptedClient.chunk(JsonObject.of("content", text));
        JsonObject usage = JsonObject.of("prompt_tokens", 10, "completion_tokens", tokens, "total_tokens", 10 + tokens);
        return new ChatChunk(chunk.fields().with("id", id).with("usage", usage));
    }

    private static ChatRequest request() {
        return ChatRequest.builder().model("g").user("hi").build();
    }

    private static ApiConnectionException broken() {
        return new ApiConnectionException("cut off", ErrorDetails.of("fake", "a"));
    }

    private static InternalServerException serverError() {
        return new InternalServerException("broken", ErrorDetails.of("fake", "b"));
    }
}
