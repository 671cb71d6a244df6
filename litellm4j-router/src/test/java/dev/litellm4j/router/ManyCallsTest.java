package dev.litellm4j.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.LiteLLMException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fastest of several models, and many calls at once. */
@Timeout(60)
class ManyCallsTest {
    private final ScriptedClient client = new ScriptedClient();
    private final Router router = Router.builder()
            .deployment(Deployment.of("g", "openai/a"))
            .deployment(Deployment.of("h", "openai/b"))
            .numRetries(0)
            .client(client)
            .build(new FakeClockwork());

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void theFirstAnswerWinsAndTheOthersAreCancelled() {
        client.on("openai/a", new ScriptedClient.Hanging(() -> {})).on("openai/b", "fast");

        assertThat(router.fastestResponse(request("any"), List.of("g", "h")).text())
                .isEqualTo("fast");

        awaitNothingInFlight();
        assertThat(router.deployments())
                .allSatisfy(status -> assertThat(status.failures()).isZero());
    }

    @Test
    void aFailureIsNoAnswer() {
        client.on("openai/a", serverError("a")).on("openai/b", "fast");

        assertThat(router.fastestResponse(request("any"), List.of("g", "h")).text())
                .isEqualTo("fast");
    }

    @Test
    void whenAllFailTheFirstModelsFailureTellsOfAll() {
        client.on("openai/a", serverError("a")).on("openai/b", new BadRequestException("no", ErrorDetails.NONE));

        LiteLLMException failure = catchThrowableOfType(
                LiteLLMException.class, () -> router.fastestResponse(request("any"), List.of("g", "h")));

        assertThat(failure).isInstanceOf(InternalServerException.class);
        assertThat(failure.attempts())
                .hasExactlyElementsOfTypes(InternalServerException.class, BadRequestException.class);
    }

    @Test
    void oneModelAtLeast() {
        assertThatIllegalArgumentException().isThrownBy(() -> router.fastestResponse(request("any"), List.of()));
    }

    @Test
    void aBatchKeepsFailuresInTheirPlaces() {
        client.on("openai/a", "one").on("openai/b", serverError("b"));

        List<Outcome<ChatCompletion>> outcomes = router.batch(List.of(request("g"), request("h"), request("g")), 2);

        assertThat(outcomes.get(0).orThrow().text()).isEqualTo("one");
        assertThat(outcomes.get(1).failure()).containsInstanceOf(InternalServerException.class);
        assertThatThrownBy(() -> outcomes.get(1).orThrow()).isInstanceOf(InternalServerException.class);
        assertThat(outcomes.get(2).answer()).isPresent();
    }

    @Test
    void neverMoreAtATimeThanAllowed() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        client.on(
                "openai/a",
                new ScriptedClient.Late(
                        () -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            LockSupport.parkNanos(1_000_000);
                            now.decrementAndGet();
                        },
                        "one"));

        router.batch(java.util.Collections.nCopies(30, request("g")), 3);

        assertThat(most.get()).isBetween(1, 3);
        assertThat(client.asked()).hasSize(30);
    }

    @Test
    void eachRequestToEachModel() {
        client.on("openai/a", "one").on("openai/b", "two");

        List<List<Outcome<ChatCompletion>>> rows =
                router.batch(List.of(request("any"), request("any")), List.of("g", "h"), 4);

        assertThat(rows)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row)
                        .extracting(outcome -> outcome.orThrow().text())
                        .containsExactly("one", "two"));
    }

    private void awaitNothingInFlight() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (router.deployments().stream().anyMatch(status -> status.inFlight() > 0)) {
            assertThat(System.nanoTime()).as("leases that end").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static ChatRequest request(String model) {
        return ChatRequest.builder().model(model).user("hi").build();
    }

    private static InternalServerException serverError(String model) {
        return new InternalServerException("broken", ErrorDetails.of("fake", model));
    }
}
