package dev.litellm4j.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.NoDeploymentAvailableException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stream that does not come to its end has cost what has arrived: a tenth of a cent a prompt's token, a cent an answer's. */
class StreamSettlementTest {
    private static final int PROMPT = PromptSize.tokens(request(0).fields());

    /** The prompt by estimate, and four pieces: a role and three words have arrived. */
    private static final String PROMPT_AND_FOUR = usd(PROMPT, 4);

    private static final ApiConnectionException CUT = new ApiConnectionException("cut", ErrorDetails.of("fake", "a"));

    private final FakeClockwork clockwork = new FakeClockwork();
    private final ScriptedClient client = new ScriptedClient();

    @Test
    void aStreamThatBreaksIsCharged() {
        client.on("openai/a", new ScriptedClient.Broken("one two three", CUT));

        assertThat(isUsedUp(breakOff(router(PROMPT_AND_FOUR)))).isTrue();
        assertThat(isUsedUp(breakOff(router(PROMPT_AND_FOUR + "1")))).isFalse();
    }

    @Test
    void aStreamItsReaderLeavesIsCharged() {
        client.on("openai/a", "one two three");

        assertThat(isUsedUp(leaveAfter(4, router(PROMPT_AND_FOUR)))).isTrue();
        assertThat(isUsedUp(leaveAfter(3, router(PROMPT_AND_FOUR)))).isFalse();
    }

    @Test
    void whatTheStreamSaysItselfGoesBeforeAnEstimateAndWhatComesAfterThatIsAdded() {
        ChatChunk says = new ChatChunk(ScriptedClient.chunk(JsonObject.of("content", "one "))
                .fields()
                .with("usage", JsonObject.of("prompt_tokens", 100, "completion_tokens", 1, "total_tokens", 101)));
        ChatChunk word = ScriptedClient.chunk(JsonObject.of("content", "two "));
        client.on("openai/a", new ScriptedClient.Chunks(List.of(says, word, word), CUT));

        assertThat(isUsedUp(breakOff(router("0.13")))).isTrue();
        assertThat(isUsedUp(breakOff(router("0.1301")))).isFalse();
    }

    @Test
    void aProvidersBudgetIsChargedToo() {
        client.on("openai/a", new ScriptedClient.Broken("one two three", CUT));
        Router router = Router.builder()
                .deployment(deployment())
                .providerBudget("openai", new BigDecimal(PROMPT_AND_FOUR), Duration.ofDays(1))
                .client(client)
                .build(clockwork);

        assertThat(isUsedUp(breakOff(router))).isTrue();
    }

    @Test
    void itsTokensCountAgainstTheLimit() {
        client.on("openai/a", new ScriptedClient.Broken("one two three", CUT), "next");
        Router router = Router.builder()
                .deployment(deployment().tpm(2 * PROMPT + 12))
                .client(client)
                .numRetries(0)
                .disableCooldowns()
                .build(clockwork);

        breakOff(router);
        assertThatThrownBy(() -> router.completion(request(9)))
                .hasMessageContaining("used or promised " + (PROMPT + 4) + " of its " + (2 * PROMPT + 12));
        assertThat(router.completion(request(8)).text()).isEqualTo("next");
    }

    private Router router(String budget) {
        return Router.builder()
                .deployment(deployment().maxBudget(new BigDecimal(budget), Duration.ofDays(1)))
                .client(client)
                .numRetries(0)
                .disableCooldowns()
                .build(clockwork);
    }

    private static String usd(int prompt, int answer) {
        return new BigDecimal("0.001")
                .multiply(BigDecimal.valueOf(prompt + 10L * answer))
                .toPlainString();
    }

    private static Deployment deployment() {
        return Deployment.of("g", "openai/a")
                .modelInfo(ModelInfo.builder("a")
                        .price(PriceUnit.INPUT, "0.001")
                        .price(PriceUnit.OUTPUT, "0.01")
                        .build());
    }

    private static Router breakOff(Router router) {
        assertThatThrownBy(() -> ChatAssembler.assemble(router.stream(request(0))))
                .hasMessage("cut");
        return router;
    }

    private static Router leaveAfter(int chunks, Router router) {
        try (ResponseStream<ChatChunk> stream = router.stream(request(0))) {
            Iterator<ChatChunk> each = stream.iterator();
            for (int i = 0; i < chunks; i++) {
                each.next();
            }
        }
        return router;
    }

    /** Whether the next call is refused for want of money. */
    private static boolean isUsedUp(Router router) {
        try (ResponseStream<ChatChunk> stream = router.stream(request(0))) {
            return !stream.iterator().hasNext();
        } catch (NoDeploymentAvailableException e) {
            assertThat(e).hasMessageContaining("budget");
            return true;
        }
    }

    private static ChatRequest request(int maxTokens) {
        ChatRequest.Builder request = ChatRequest.builder().model("g").user("hi");
        return (maxTokens == 0 ? request : request.maxTokens(maxTokens)).build();
    }
}
