package dev.litellm4j.router;

import static dev.litellm4j.router.Failures.badRequest;
import static dev.litellm4j.router.Failures.broken;
import static dev.litellm4j.router.Failures.tooMany;
import static dev.litellm4j.router.Failures.unauthorized;
import static dev.litellm4j.router.Scene.at;
import static dev.litellm4j.router.Scene.first;
import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.Cancellation;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.NoDeploymentAvailableException;
import dev.litellm4j.error.QuotaExceededException;
import dev.litellm4j.error.RateLimitException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private final Scene scene = new Scene();

    @Test
    void oneThenItsNeighboursAtOnceThenAfterAWait() {
        scene.on("openai/a", broken(), broken(), "hello")
                .on("openai/b", broken())
                .router(router -> router.deployment(first("openai/a"))
                        .deployment(at("openai/b").weight(1e-9))
                        .numRetries(3));

        scene.ask("g");

        assertThat(scene.called()).containsExactly("openai/a", "openai/b", "openai/a", "openai/a");
        assertThat(scene.waits()).hasSize(2);
    }

    @Test
    void theWaitGrowsUpToEightSecondsAndHasJitter() {
        scene.on("openai/a", broken())
                .router(router -> router.deployment(at("openai/a")).numRetries(7));

        scene.failure("g");

        long[] usual = {500, 1000, 2000, 4000, 8000, 8000, 8000};
        assertThat(scene.waits()).hasSize(7);
        for (int i = 0; i < 7; i++) {
            assertThat(scene.waits().get(i).toMillis()).isBetween(usual[i], usual[i] + 750);
        }
    }

    @Test
    void retryAfterOfTheRouterIsTheShortestWait() {
        scene.on("openai/a", broken(), "hello")
                .router(router -> router.deployment(at("openai/a")).retryAfter(Duration.ofSeconds(20)));

        scene.ask("g");

        assertThat(scene.waits())
                .singleElement()
                .satisfies(wait -> assertThat(wait.toMillis()).isBetween(20_000L, 20_750L));
    }

    @Test
    void retryAfterOfTheProviderIsHonouredEachTime() {
        scene.on("openai/a", tooMany(Duration.ofSeconds(2)))
                .router(router -> router.deployment(at("openai/a")).numRetries(5));

        scene.failure("g");

        assertThat(scene.waits())
                .hasSize(5)
                .allSatisfy(wait -> assertThat(wait.toMillis()).isBetween(2_000L, 2_750L));
    }

    @Test
    void aRetryAfterOfMoreThanAMinuteOrOfNothingIsNot() {
        scene.on("openai/a", tooMany(Duration.ofSeconds(61)), tooMany(Duration.ZERO), "hello")
                .router(router -> router.deployment(at("openai/a")));

        scene.ask("g");

        assertThat(scene.waits().get(0).toMillis()).isBetween(500L, 1250L);
        assertThat(scene.waits().get(1).toMillis()).isBetween(1000L, 1750L);
    }

    @Test
    void aNeighbourThatMayBeAskedSoonerIs() {
        scene.on("openai/a", broken(), "hello")
                .on("openai/b", tooMany(Duration.ofSeconds(30)))
                .router(router -> router.deployment(first("openai/a")).deployment(at("openai/b")));

        scene.ask("g");

        assertThat(scene.called()).containsExactly("openai/a", "openai/b", "openai/a");
        assertThat(scene.waits())
                .singleElement()
                .satisfies(wait -> assertThat(wait.toMillis()).isBetween(1000L, 1750L));
    }

    @Test
    void theRequestsNumberGoesBeforeTheDeploymentsAndThatBeforeTheRouters() {
        scene.on("openai/a", broken())
                .router(router ->
                        router.deployment(at("openai/a").numRetries(1)).numRetries(4));
        scene.failure("g");
        assertThat(scene.called()).hasSize(2);

        scene.failure(request -> request.model("g").numRetries(3));
        assertThat(scene.called()).hasSize(2 + 4);
    }

    @Test
    void theNumberIsThatOfTheDeploymentThatFailedLast() {
        scene.on("openai/a", broken())
                .on("openai/b", broken())
                .router(router -> router.deployment(first("openai/a").numRetries(9))
                        .deployment(at("openai/b").numRetries(1)));

        scene.failure("g");

        assertThat(scene.called()).containsExactly("openai/a", "openai/b");
    }

    @Test
    void thePolicyGoesBeforeEveryNumberAndAGroupsPolicyBeforeTheRouters() {
        scene.on("openai/a", badRequest())
                .on("openai/b", broken())
                .on("openai/c", unauthorized())
                .router(router -> router.deployment(at("openai/a"))
                        .deployment(at("h", "openai/b"))
                        .deployment(at("i", "openai/c"))
                        .deployment(at("i", "openai/c").id("other"))
                        .retryPolicy(RetryPolicy.NONE
                                .with(FailureKind.BAD_REQUEST, 2)
                                .with(FailureKind.INTERNAL_SERVER, 1)
                                .with(FailureKind.AUTHENTICATION, 0))
                        .retryPolicy("h", RetryPolicy.NONE.with(FailureKind.INTERNAL_SERVER, 3)));

        scene.failure(request -> request.model("g").numRetries(0));
        assertThat(scene.called()).hasSize(3);
        scene.failure(request -> request.model("h").numRetries(9));
        assertThat(scene.called()).hasSize(3 + 4);
        scene.failure(request -> request.model("i").numRetries(9));
        assertThat(scene.called()).hasSize(3 + 4 + 1);
    }

    @Test
    void aRefusedKeyIsNotTriedAgainWithItself() {
        scene.on("openai/a", unauthorized()).router(router -> router.deployment(at("openai/a")));
        scene.failure("g");
        assertThat(scene.called()).hasSize(1);
        assertThat(scene.waits()).isEmpty();
    }

    @Test
    void aUsedUpQuotaIsNotTheNeighbours() {
        scene.on("openai/a", new QuotaExceededException("no credit", ErrorDetails.NONE))
                .on("openai/b", "hello")
                .router(router -> router.deployment(first("openai/a")).deployment(at("openai/b")));

        assertThat(scene.ask("g").text()).isEqualTo("hello");
        assertThat(scene.waits()).isEmpty();
        assertThat(scene.state("a")).isEqualTo("cooling");
    }

    @Test
    void nobodyWaitsAfterTheLastAttempt() {
        scene.on("openai/a", broken())
                .router(router -> router.deployment(at("openai/a")).numRetries(2));

        LiteLLMException failure = scene.failure("g");

        assertThat(scene.called()).hasSize(3);
        assertThat(scene.waits()).hasSize(2);
        assertThat(failure.attempts()).hasSize(3);
    }

    @Test
    void whenAllHaveHadTheirMinuteTheCallWaitsForIt() {
        scene.on("openai/a", "hello")
                .router(router -> router.deployment(at("openai/a").rpm(1)).maxParallelWait(Duration.ZERO));
        scene.ask("g");
        scene.clockwork.pass(Duration.ofSeconds(50));

        assertThat(scene.ask("g").text()).isEqualTo("hello");

        assertThat(scene.waits())
                .singleElement()
                .satisfies(wait -> assertThat(wait.toMillis()).isBetween(11_000L, 11_750L));
    }

    @Test
    void aWaitThatIsTooLongIsNotBegun() {
        scene.on("openai/a", "hello")
                .router(router -> router.deployment(at("openai/a").rpm(1)).maxParallelWait(Duration.ZERO));
        scene.ask("g");

        LiteLLMException failure = scene.failure("g");

        assertThat(failure).isInstanceOf(NoDeploymentAvailableException.class);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(61));
        assertThat(failure).hasMessageContaining("a has had its 1 requests of this minute");
        assertThat(scene.waits()).isEmpty();
    }

    @Test
    void nobodyWaitsForAMemberWhereAFallbackCanAnswer() {
        scene.on("openai/a", "hello")
                .on("openai/b", "fallback")
                .router(router -> router.deployment(at("openai/a").rpm(1))
                        .deployment(at("h", "openai/b"))
                        .fallback("g", "h"));
        scene.ask("g");
        scene.clockwork.pass(Duration.ofSeconds(50));

        assertThat(scene.ask("g").text()).isEqualTo("fallback");
        assertThat(scene.waits()).isEmpty();
    }

    @Test
    void aFallbackThatHasBeenTriedCannotAnswerSoTheLastGroupWaits() {
        scene.on("openai/a", broken())
                .on("openai/b", tooMany(Duration.ofSeconds(3)), "hello")
                .router(router -> router.deployment(at("openai/a"))
                        .deployment(at("h", "openai/b"))
                        .fallback("g", "h")
                        .fallback("h", "g")
                        .numRetries(1));

        assertThat(scene.ask("g").text()).isEqualTo("hello");
        assertThat(scene.called()).containsExactly("openai/a", "openai/a", "openai/b", "openai/b");
        assertThat(scene.waits().get(1)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void whoCancelsDuringAWaitIsNotCalledFor() {
        Cancellation cancellation = new Cancellation();
        scene.on("openai/a", broken())
                .on("openai/b", "fallback")
                .router(router -> router.deployment(at("openai/a"))
                        .deployment(at("h", "openai/b"))
                        .fallback("g", "h"));
        scene.clockwork.duringSleep(cancellation::cancel);

        scene.failure(request -> request.model("g").option(RequestOptions.CANCELLATION, cancellation));

        assertThat(scene.called()).containsExactly("openai/a");
    }

    @Test
    void whoIsInterruptedDuringAWaitIsNotCalledFor() {
        scene.on("openai/a", broken())
                .on("openai/b", "fallback")
                .router(router -> router.deployment(at("openai/a"))
                        .deployment(at("h", "openai/b"))
                        .fallback("g", "h"));
        scene.clockwork.duringSleep(() -> Thread.currentThread().interrupt());

        LiteLLMException failure = scene.failure("g");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(ApiConnectionException.class).hasCauseInstanceOf(InterruptedException.class);
        assertThat(failure.attempts()).hasSize(1);
        assertThat(scene.called()).containsExactly("openai/a");
    }

    @Test
    void aCancelledCallSaysNothingAboutTheDeployment() {
        Cancellation cancellation = new Cancellation();
        scene.on("openai/a", new CancelsAndFails(cancellation))
                .router(router ->
                        router.deployment(at("openai/a")).allowedFails(0).fallback("g", "h"));

        scene.failure(request -> request.model("g").option(RequestOptions.CANCELLATION, cancellation));

        assertThat(scene.called()).containsExactly("openai/a");
        assertThat(scene.state("a")).isEqualTo("healthy");
        assertThat(scene.router().deployments().get(0).failures()).isZero();
        assertThat(scene.router().deployments().get(0).inFlight()).isZero();
    }

    @Test
    void whatFailsOutsideTheVocabularyGivesTheDeploymentBack() {
        scene.on("openai/a", new IllegalStateException("a bug"))
                .router(router -> router.deployment(at("openai/a").maxParallelRequests(1)));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> scene.ask("g"))
                .isInstanceOf(IllegalStateException.class);

        assertThat(scene.called()).hasSize(1);
        assertThat(scene.router().deployments().get(0).inFlight()).isZero();
    }

    @Test
    void anExceptionOfTheClientIsNotChanged() {
        RateLimitException shared = tooMany();
        scene.on("openai/a", shared)
                .on("openai/b", shared)
                .router(router -> router.deployment(at("openai/a"))
                        .deployment(at("h", "openai/b"))
                        .fallback("g", "h")
                        .numRetries(0));

        LiteLLMException failure = scene.failure("g");

        assertThat(failure).isNotSameAs(shared);
        assertThat(failure.attempts()).containsExactly(shared, shared);
        assertThat(shared.getSuppressed()).isEmpty();
        assertThat(shared.attempts()).isEmpty();
        assertThat(failure.getSuppressed()).isEmpty();
    }

    private record CancelsAndFails(Cancellation cancellation) implements java.util.function.Supplier<Object> {
        @Override
        public Object get() {
            cancellation.cancel();
            throw broken();
        }
    }
}
