package dev.litellm4j.router;

import static dev.litellm4j.router.Failures.badRequest;
import static dev.litellm4j.router.Failures.broken;
import static dev.litellm4j.router.Failures.tooMany;
import static dev.litellm4j.router.Failures.unauthorized;
import static dev.litellm4j.router.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ContentPolicyViolationException;
import dev.litellm4j.error.ContextWindowExceededException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.ModelInfo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FallbacksTest {
    private final Scene scene = new Scene();

    @Test
    void eachInItsOrderEveryKindOfFailureStartsThem() {
        scene.on("openai/a", badRequest())
                .on("openai/b", unauthorized())
                .on("openai/c", "hello")
                .router(router -> three(router).fallback("a", "b", "c"));

        ChatCompletion answer = scene.ask("a");

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(Scene.reasons(answer))
                .containsExactly(
                        "", "fallback from a after BadRequestException", "fallback from a after BadRequestException");
        assertThat(scene.waits()).isEmpty();
    }

    @Test
    void aNameWithAProviderFindsThoseOfTheNameWithout() {
        scene.on("openai/a", broken())
                .on("openai/b", "hello")
                .router(router -> router.deployment(at("openai/x", "openai/a"))
                        .deployment(at("b", "openai/b"))
                        .fallback("x", "b")
                        .defaultFallbacks("nobody")
                        .numRetries(0));
        assertThat(scene.ask("openai/x").text()).isEqualTo("hello");
    }

    @Test
    void theStarIsForThoseWithoutTheirOwn() {
        scene.on("openai/a", broken())
                .on("openai/b", broken())
                .on("openai/c", "hello")
                .router(router -> three(router).fallback("a", "b").defaultFallbacks("c"));

        assertThat(scene.ask("a").text()).isEqualTo("hello");
        assertThat(scene.called()).containsExactly("openai/a", "openai/b", "openai/c");
    }

    @Test
    void anUnknownNameEndsAtTheDefault() {
        scene.on("openai/c", "hello").router(router -> three(router).defaultFallbacks("c"));
        assertThat(scene.ask("no-such-model").text()).isEqualTo("hello");
    }

    @Test
    void aTargetMayChangeParametersOnTheWay() {
        scene.on("openai/a", broken())
                .on("openai/b", "hello")
                .router(router ->
                        three(router).fallback("a", new Fallback("b", JsonObject.of("temperature", 0, "seed", 7))));

        scene.ask(request -> request.model("a").temperature(0.9).maxTokens(3));

        JsonObject sent = scene.client.requests().get(1).fields();
        assertThat(sent.get("temperature")).isEqualTo(0);
        assertThat(sent.get("seed")).isEqualTo(7);
        assertThat(sent.intValue("max_tokens", 0) + sent.intValue("max_completion_tokens", 0))
                .isEqualTo(3);
        assertThat(scene.client.requests().get(0).fields().has("seed")).isFalse();
    }

    @Test
    void aCircleEndsWhereItBegan() {
        scene.on("openai/a", broken())
                .on("openai/b", tooMany())
                .router(router -> three(router).fallback("a", "b").fallback("b", "a"));

        LiteLLMException failure = scene.failure("a");

        assertThat(failure).isInstanceOf(InternalServerException.class);
        assertThat(scene.called()).containsExactly("openai/a", "openai/b");
    }

    @Test
    void aChainIsOnlySoDeep() {
        Object[] models = new Object[8];
        scene.router(router -> {
            for (int i = 0; i < models.length; i++) {
                scene.on("openai/m" + i, broken());
                router.deployment(at("m" + i, "openai/m" + i)).fallback("m" + i, "m" + (i + 1));
            }
            return router.numRetries(0).maxFallbacks(3);
        });

        scene.failure("m0");

        assertThat(scene.called()).containsExactly("openai/m0", "openai/m1", "openai/m2", "openai/m3");
    }

    @Test
    void theFirstFailureSurfacesWithAllOthersAttached() {
        LiteLLMException first = broken();
        LiteLLMException second = tooMany();
        LiteLLMException third = unauthorized();
        scene.on("openai/a", first)
                .on("openai/b", second)
                .on("openai/c", third)
                .router(router -> three(router).fallback("a", "b", "c"));

        LiteLLMException failure = scene.failure("a");

        assertThat(failure).isInstanceOf(InternalServerException.class).hasMessage("broken");
        assertThat(failure.getStackTrace()).isEqualTo(first.getStackTrace());
        assertThat(failure.attempts()).containsExactly(first, second, third);
        assertThat(failure.getSuppressed()).containsExactly(second, third);
        assertThat(third.getSuppressed()).isEmpty();
    }

    @Test
    void attemptsAreAttachedWhereThereIsNoFallbackToo() {
        scene.on("openai/a", broken()).router(router -> three(router).numRetries(1));
        assertThat(scene.failure("a").attempts()).hasSize(2);
    }

    @Test
    void aGroupThatCouldNotBeAskedIsAttachedToo() {
        scene.on("openai/a", broken())
                .router(router -> router.deployment(at("a", "openai/a"))
                        .deployment(at("b", "openai/b").blocked(true))
                        .fallback("a", "b")
                        .numRetries(0));

        LiteLLMException failure = scene.failure("a");

        assertThat(failure.attempts()).hasSize(1);
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(other -> assertThat(other).hasMessageContaining("b is blocked"));
    }

    @Test
    void thoseOfTheRequestGoBeforeThoseOfTheGroup() {
        scene.on("openai/a", broken())
                .on("openai/c", "hello")
                .router(router -> three(router).fallback("a", "b"));

        assertThat(scene.ask(request -> request.model("a").fallbacks("c")).text())
                .isEqualTo("hello");
        assertThat(scene.called()).containsExactly("openai/a", "openai/c");
    }

    @Test
    void aRequestCanForbidThem() {
        scene.on("openai/a", broken()).router(router -> three(router).fallback("a", "b"));

        scene.failure(request -> request.model("a").option(RequestOptions.DISABLE_FALLBACKS, true));

        assertThat(scene.called()).containsExactly("openai/a");
    }

    @Test
    void aPromptThatIsTooLongHasItsOwn() {
        scene.on("openai/a", new ContextWindowExceededException("too long", ErrorDetails.NONE))
                .on("openai/c", "hello")
                .router(router -> three(router).fallback("a", "b").contextWindowFallback("a", "c"));
        assertThat(scene.ask("a").text()).isEqualTo("hello");
        assertThat(scene.called()).containsExactly("openai/a", "openai/c");
    }

    @Test
    void withoutThemThePromptThatIsTooLongHasTheGeneralOnes() {
        scene.on("openai/a", new ContextWindowExceededException("too long", ErrorDetails.NONE))
                .on("openai/b", "hello")
                .router(router -> three(router).fallback("a", "b"));
        assertThat(scene.ask("a").text()).isEqualTo("hello");
    }

    @Test
    void aPromptThatIsKnownToBeTooLongCostsNoCall() {
        scene.on("openai/c", "hello")
                .router(router -> router.deployment(small(at("a", "openai/a")))
                        .deployment(at("c", "openai/c"))
                        .contextWindowFallback("a", "c"));

        ChatCompletion answer = scene.ask(request -> request.model("a").user("word ".repeat(500)));

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(scene.called()).containsExactly("openai/c");
    }

    @Test
    void aTargetThatCannotHoldThePromptIsLeftOut() {
        scene.on("openai/a", broken())
                .on("openai/c", "hello")
                .router(router -> router.deployment(at("a", "openai/a"))
                        .deployment(small(at("b", "openai/b")))
                        .deployment(at("c", "openai/c"))
                        .fallback("a", "b", "c")
                        .numRetries(0));

        assertThat(scene.ask(request -> request.model("a").user("word ".repeat(500)))
                        .text())
                .isEqualTo("hello");
        assertThat(scene.called()).containsExactly("openai/a", "openai/c");
    }

    @Test
    void aRefusalHasItsOwn() {
        scene.on("openai/a", new ContentPolicyViolationException("no", ErrorDetails.NONE))
                .on("openai/c", "hello")
                .router(router -> three(router).fallback("a", "b").contentPolicyFallback("a", "c"));
        assertThat(scene.ask("a").text()).isEqualTo("hello");
        assertThat(scene.called()).containsExactly("openai/a", "openai/c");
    }

    @Test
    void anAnswerThatAFilterEndedIsARefusalByAHealthyDeployment() {
        scene.on("openai/a", filtered())
                .on("openai/c", "hello")
                .router(router -> three(router).contentPolicyFallback("a", "c"));

        ChatCompletion answer = scene.ask("a");

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(answer.routing().failures()).singleElement().isInstanceOf(ContentPolicyViolationException.class);
        assertThat(scene.router().deployments().get(0).successes()).isEqualTo(1);
        assertThat(scene.router().deployments().get(0).failures()).isZero();
    }

    @Test
    void whenTheFallbackFailsTheRefusalSurfacesWithWhatWasSaid() {
        scene.on("openai/a", filtered())
                .on("openai/c", broken())
                .router(router -> three(router).contentPolicyFallback("a", "c").numRetries(0));

        LiteLLMException failure = scene.failure("a");

        assertThat(failure).isInstanceOf(ContentPolicyViolationException.class);
        assertThat(failure.partial(ChatCompletion.class)).isPresent();
        assertThat(failure.attempts()).hasSize(2);
    }

    @Test
    void withNowhereToGoTheFilteredAnswerIsTheAnswer() {
        scene.on("openai/a", filtered())
                .on("openai/b", filtered())
                .router(router -> three(router).contentPolicyFallback("b", "a").contentPolicyFallback("a", "b"));

        assertThat(scene.ask("a").choices().get(0).fields().text("finish_reason"))
                .isEqualTo("content_filter");
        assertThat(scene.called()).containsExactly("openai/a", "openai/b");
        assertThat(scene.ask(request -> request.model("a").option(RequestOptions.DISABLE_FALLBACKS, true))
                        .choices())
                .hasSize(1);
    }

    @Test
    void aModelNobodyHasAGroupForIsCalledByItsName() {
        scene.on("openai/a", broken())
                .on("groq/llama", "hello")
                .router(router -> three(router).fallback("a", "groq/llama"));
        assertThat(scene.ask("a").text()).isEqualTo("hello");
    }

    @Test
    void aWrongRequestSurfacesAsSuch() {
        scene.on("openai/a", badRequest()).router(router -> three(router));
        assertThat(scene.failure("a")).isInstanceOf(BadRequestException.class);
    }

    private static Router.Builder three(Router.Builder router) {
        List<String> names = new ArrayList<>(List.of("a", "b", "c"));
        names.forEach(name -> router.deployment(at(name, "openai/" + name)));
        return router.numRetries(0);
    }

    private static Deployment small(Deployment deployment) {
        return deployment.modelInfo(ModelInfo.builder("small")
                .limit(dev.litellm4j.model.Limit.INPUT_TOKENS, 100)
                .build());
    }

    private static ChatCompletion filtered() {
        JsonObject message = JsonObject.of("role", "assistant", "content", "I had beg");
        return new ChatCompletion(JsonObject.of(
                "choices", List.of(JsonObject.of("index", 0, "message", message, "finish_reason", "content_filter"))));
    }
}
