package dev.litellm4j.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.litellm4j.api.Attempt;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.LiteLLMException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call that takes long is made a second time elsewhere. */
@Timeout(60)
class HedgeTest {
    private final FakeClockwork clockwork = new FakeClockwork();
    private final FakeAlarm alarm = new FakeAlarm();
    private final ScriptedClient client = new ScriptedClient();
    private Router router = Router.builder().client(client).build(clockwork);

    @AfterEach
    void everythingHasEnded() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (router.deployments().stream().anyMatch(status -> status.inFlight() > 0)) {
            assertThat(System.nanoTime()).as("leases that end").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(alarm.waiting()).isZero();
        router.close();
    }

    @Test
    void aCallThatIsFastEnoughIsMadeOnce() {
        client.on("openai/a", "hello");
        router(HedgeSettings.after(Duration.ofSeconds(1)));

        assertThat(router.completion("g", "hi").text()).isEqualTo("hello");
        assertThat(client.asked()).containsExactly("openai/a");
        assertThat(alarm.delays()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void aSlowCallIsOutrunAndItsDeploymentNotBlamed() {
        client.on("openai/a", slow()).on("openai/b", "hello");
        router(HedgeSettings.after(Duration.ofMillis(812)));

        ChatCompletion answer = router.completion("g", "hi");

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(answer.routing().deployment()).isEqualTo("two");
        assertThat(answer.routing().history())
                .extracting(Attempt::deployment, Attempt::outcome, Attempt::reason)
                .containsExactly(tuple("one", "cancelled", ""), tuple("two", "answered", "hedge after 812 ms"));
        assertThat(answer.routing().history().get(0).latency()).isEqualTo(Duration.ofMillis(812));
        assertThat(answer.routing().failures()).isEmpty();
        DeploymentStatus slow = router.deployments().get(0);
        assertThat(slow.failures()).isZero();
        assertThat(slow.successes()).isZero();
        assertThat(slow.latency()).contains(Duration.ofMillis(812));
        assertThat(slow.state()).isEqualTo("healthy");
    }

    @Test
    void ofStreamsTheFirstToDeliverATokenWins() {
        client.on("openai/a", slow()).on("openai/b", "one two");
        router(HedgeSettings.after(Duration.ofMillis(812)));

        ChatCompletion answer = ChatAssembler.assemble(router.stream(request()));

        assertThat(answer.text()).isEqualTo("one two");
        assertThat(answer.routing().deployment()).isEqualTo("two");
        assertThat(answer.routing().history())
                .extracting(Attempt::deployment, Attempt::outcome)
                .containsExactly(tuple("one", "cancelled"), tuple("two", "answered"));
        assertThat(router.deployments().get(1).successes()).isEqualTo(1);
    }

    @Test
    void aFailureBeforeTheDelayGoesTheUsualRoad() {
        client.on("openai/a", serverError()).on("openai/b", "hello");
        router(HedgeSettings.after(Duration.ofSeconds(1)));

        ChatCompletion answer = router.completion("g", "hi");

        assertThat(answer.routing().history().get(1).reason()).isEqualTo("retry 1 of 2 after InternalServerException");
    }

    @Test
    void aHedgeThatFailsLeavesTheFirstAttemptAlone() {
        Runnable untilHedged = () -> {
            ringAfter(Duration.ofMillis(812));
            await(() -> router.deployments().get(1).failures() == 1);
        };
        client.on("openai/a", new ScriptedClient.Late(untilHedged, "hello")).on("openai/b", serverError());
        router(HedgeSettings.after(Duration.ofMillis(812)));

        ChatCompletion answer = router.completion("g", "hi");

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(answer.routing().deployment()).isEqualTo("one");
        assertThat(answer.routing().failures()).hasSize(1);
    }

    @Test
    void theHedgesAnswerSavesACallThatFails() {
        client.on("openai/a", new ScriptedClient.Late(() -> ringAfter(Duration.ofMillis(812)), serverError()))
                .on(
                        "openai/b",
                        new ScriptedClient.Late(
                                () -> await(() -> router.deployments().get(0).failures() == 1), "hello"));
        router(HedgeSettings.after(Duration.ofMillis(812)));

        assertThat(router.completion("g", "hi").text()).isEqualTo("hello");
        assertThat(client.asked()).containsExactly("openai/a", "openai/b");
    }

    @Test
    void whenBothFailTheCallHasFailed() {
        client.on("openai/a", new ScriptedClient.Late(() -> ringAfter(Duration.ofMillis(812)), serverError()))
                .on("openai/b", serverError());
        router(HedgeSettings.after(Duration.ofMillis(812)), 0);

        assertThatThrownBy(() -> router.completion("g", "hi")).isInstanceOf(InternalServerException.class);
        assertThat(client.asked()).containsExactlyInAnyOrder("openai/a", "openai/b");
    }

    @Test
    void whereTheWinnersStreamBreaksTheLoserIsAmongTheAttempts() {
        client.on("openai/a", slow(), serverError())
                .on(
                        "openai/b",
                        new ScriptedClient.Broken("one ", new ApiConnectionException("cut", ErrorDetails.NONE)));
        router = Router.builder()
                .deployment(Deployment.of("g", "openai/a").id("one").weight(1e12))
                .deployment(Deployment.of("g", "openai/b").id("two"))
                .hedging(HedgeSettings.after(Duration.ofMillis(812)))
                .streamFailover(StreamFailover.RESTART_WITH_MARKER)
                .numRetries(0)
                .client(client)
                .build(clockwork, alarm);

        LiteLLMException failure =
                catchThrowableOfType(LiteLLMException.class, () -> ChatAssembler.assemble(router.stream(request())));

        assertThat(failure.attempts())
                .extracting(Throwable::getMessage)
                .contains("cancelled after 812 ms: nobody waited for one any more", "cut", "broken");
    }

    @Test
    void aCancelledCallEndsItsHedgesToo() {
        dev.litellm4j.api.Cancellation caller = new dev.litellm4j.api.Cancellation();
        client.on("openai/a", slow()).on("openai/b", new ScriptedClient.Hanging(caller::cancel));
        router(HedgeSettings.after(Duration.ofMillis(812)));

        assertThatThrownBy(() -> router.completion(
                        request().toBuilder().cancellation(caller).build()))
                .hasMessageContaining("cancelled");
        assertThat(router.deployments())
                .allSatisfy(status -> assertThat(status.failures()).isZero());
    }

    @Test
    void aLoneDeploymentIsNotHedged() {
        client.on("openai/a", "hello");
        router = Router.builder()
                .deployment(Deployment.of("g", "openai/a"))
                .hedging(HedgeSettings.after(Duration.ofSeconds(1)))
                .client(client)
                .build(clockwork, alarm);

        router.completion("g", "hi");

        assertThat(alarm.delays()).isEmpty();
    }

    @Test
    void theDelayIsAPercentileOfWhatTheGroupUsuallyTakes() {
        client.on("openai/a", new ScriptedClient.Late(() -> clockwork.pass(Duration.ofMillis(300)), "hello"))
                .on("openai/b", "hello");
        router(HedgeSettings.afterPercentile(0.95));

        for (int i = 0; i < 10; i++) {
            router.completion("g", "hi");
        }
        assertThat(alarm.delays()).isEmpty();
        clockwork.pass(Duration.ofSeconds(2));
        router.completion("g", "hi");

        assertThat(alarm.delays()).containsExactly(Duration.ofMillis(300));
    }

    /** Has the alarm ring as soon as it is asked, and waits to be cancelled. */
    private ScriptedClient.Hanging slow() {
        return new ScriptedClient.Hanging(() -> ringAfter(Duration.ofMillis(812)));
    }

    private void ringAfter(Duration time) {
        clockwork.pass(time);
        alarm.ring();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("what is waited for").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void router(HedgeSettings settings) {
        router(settings, 2);
    }

    private void router(HedgeSettings settings, int retries) {
        router = Router.builder()
                .deployment(Deployment.of("g", "openai/a").id("one").weight(1e12))
                .deployment(Deployment.of("g", "openai/b").id("two"))
                .hedging(settings)
                .numRetries(retries)
                .client(client)
                .build(clockwork, alarm);
    }

    private static ChatRequest request() {
        return ChatRequest.builder().model("g").user("hi").build();
    }

    private static InternalServerException serverError() {
        return new InternalServerException("broken", ErrorDetails.of("fake", "a"));
    }
}
