package dev.litellm4j.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.error.ContextWindowExceededException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.InternalServerException;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.error.NoDeploymentAvailableException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.Capability;
import dev.litellm4j.model.ModelInfo;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every reason why a deployment is not asked, as the caller is told it. */
class FiltersTest {
    private final FakeClockwork clockwork = new FakeClockwork();
    private final ScriptedClient client = new ScriptedClient()
            .on("openai/a", "a")
            .on("openai/b", "b")
            .on("openai/c", "c")
            .on("azure/d", "d");

    @Test
    void rpmOneAdmitsOneAMinute() {
        Router router = router(Deployment.of("g", "openai/a").id("one").rpm(1));
        assertThat(ask(router)).isEqualTo("a");
        clockwork.pass(Duration.ofSeconds(20));

        NoDeploymentAvailableException refused = refused(router, request());

        assertThat(refused).hasMessageContaining("one has had its 1 requests of this minute");
        assertThat(refused.retryAfter())
                .hasValueSatisfying(
                        after -> assertThat(after).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41)));

        clockwork.pass(refused.retryAfter().orElseThrow().minusNanos(1));
        refused(router, request());
        clockwork.pass(Duration.ofNanos(1));
        assertThat(ask(router)).isEqualTo("a");
    }

    @Test
    void tpmReservesThePromptAndTheAnswerAndSettlesWithTheUsage() {
        Router router = router(Deployment.of("g", "openai/a").id("one").tpm(100));
        ChatRequest large =
                ChatRequest.builder().model("g").user("hi").maxTokens(70).build();

        assertThat(router.completion(large).text()).isEqualTo("a");
        assertThat(router.deployments().get(0).tokensPerMinute()).isEqualTo(15);
        assertThat(router.completion(large).text()).isEqualTo("a");
        assertThat(router.deployments().get(0).tokensPerMinute()).isEqualTo(30);

        NoDeploymentAvailableException refused = refused(router, large);
        assertThat(refused).hasMessageContaining("30 of its 100 tokens");
        assertThat(refused.retryAfter()).hasValue(Duration.ofSeconds(61));
        assertThat(ask(router)).isEqualTo("a");
    }

    @Test
    void tokensOfAFailedCallAreGivenBack() {
        client.on("openai/a", new InternalServerException("broken", ErrorDetails.of("fake", "a")));
        Router router = router(Deployment.of("g", "openai/a").tpm(100));

        catchThrowableOfType(LiteLLMException.class, () -> router.completion(request()));

        assertThat(router.deployments().get(0).tokensPerMinute()).isZero();
    }

    @Test
    void aStreamThatIsLeftIsCountedAsFarAsItCame() {
        client.on("openai/a", "one two three four five");
        Router router = router(Deployment.of("g", "openai/a").tpm(10_000));
        ChatRequest large =
                ChatRequest.builder().model("g").user("hi").maxTokens(5000).build();

        try (var stream = router.stream(large)) {
            var chunks = stream.iterator();
            chunks.next();
            assertThat(router.deployments().get(0).tokensPerMinute()).isGreaterThan(5000);
            chunks.next();
            chunks.next();
        }

        assertThat(router.deployments().get(0).tokensPerMinute()).isBetween(4L, 20L);
    }

    @Test
    void whoeverComesBackFirstSaysWhenToComeBack() {
        Router router = Router.builder()
                .client(client)
                .deployment(Deployment.of("g", "openai/a").id("team").team("blue"))
                .deployment(Deployment.of("g", "openai/b").id("paused").blocked(true))
                .deployment(Deployment.of("g", "openai/c").id("busy").rpm(1))
                .build(clockwork);
        assertThat(ask(router)).isEqualTo("c");

        NoDeploymentAvailableException refused = refused(router, request());

        assertThat(refused)
                .hasMessageContaining("team belongs to another team")
                .hasMessageContaining("paused is blocked")
                .hasMessageContaining("busy has had its 1 requests");
        assertThat(refused.retryAfter()).hasValue(Duration.ofSeconds(61));
    }

    @Test
    void whereTimeDoesNotHelpNothingIsSaidAboutIt() {
        Router router = router(Deployment.of("g", "openai/a").team("blue"));

        assertThat(refused(router, request()).retryAfter()).isEmpty();
        assertThat(router.completion(metadata("user_api_key_team_id", "blue")).text())
                .isEqualTo("a");
    }

    @Test
    void aRegionIsAskedForByTheRequest() {
        Router router = router(
                Deployment.of("g", "openai/a").id("here").region("us-east-1"),
                Deployment.of("g", "openai/b").id("there").region("europe-west4"),
                Deployment.of("g", "openai/c").id("anywhere"));
        ChatRequest european = ChatRequest.builder()
                .model("g")
                .user("hi")
                .option(RequestOptions.ALLOWED_MODEL_REGION, "eu")
                .build();

        for (int i = 0; i < 20; i++) {
            assertThat(router.completion(european).text()).isEqualTo("b");
        }
        ChatRequest asian = ChatRequest.builder()
                .model("g")
                .user("hi")
                .option(RequestOptions.ALLOWED_MODEL_REGION, "ap")
                .build();
        assertThat(refused(router, asian))
                .hasMessageContaining("here does not stand in region ap")
                .hasMessageContaining("anywhere does not stand in region ap");
    }

    @Test
    void aPromptGoesToAWindowThatHoldsIt() {
        Router router = Router.builder()
                .client(client)
                .deployment(Deployment.of("g", "openai/a").modelInfo(window(10)))
                .deployment(Deployment.of("g", "openai/b").modelInfo(window(1000)))
                .enablePreCallChecks(true)
                .build(clockwork);

        for (int i = 0; i < 20; i++) {
            assertThat(router.completion("g", "a".repeat(400)).text()).isEqualTo("b");
        }
        assertThat(catchThrowableOfType(
                        ContextWindowExceededException.class, () -> router.completion("g", "a".repeat(5000))))
                .hasMessageContaining("more than any deployment of g takes");
    }

    @Test
    void whatAModelIsKnownNotToDoIsNotAskedOfIt() {
        ModelInfo blind = ModelInfo.builder("a").supportsNot(Capability.VISION).build();
        Router router = Router.builder()
                .client(client)
                .deployment(Deployment.of("g", "openai/a").id("blind").modelInfo(blind))
                .enablePreCallChecks(true)
                .numRetries(0)
                .build(clockwork);
        ChatRequest picture = ChatRequest.builder()
                .model("g")
                .user(ContentPart.text("what is this?"), ContentPart.image(new byte[] {1}, "image/png"))
                .build();

        assertThat(refused(router, picture)).hasMessageContaining("blind does not have [");
        assertThat(ask(router)).isEqualTo("a");
    }

    @Test
    void aBudgetIsSpentAndComesBack() {
        Router router =
                router(Deployment.of("g", "openai/a").id("one").maxBudget(new BigDecimal("0.02"), Duration.ofHours(1)));
        ask(router);
        clockwork.pass(Duration.ofMinutes(10));
        ask(router);

        NoDeploymentAvailableException refused = refused(router, request());

        assertThat(refused).hasMessageContaining("one has spent its budget of 0.02 USD per PT1H");
        assertThat(refused.retryAfter()).hasValue(Duration.ofMinutes(50));
        clockwork.pass(Duration.ofMinutes(50));
        assertThat(ask(router)).isEqualTo("a");
    }

    @Test
    void aProvidersBudgetIsThatOfAllItsDeployments() {
        Router router = Router.builder()
                .client(client)
                .deployment(Deployment.of("g", "openai/a").id("one"))
                .deployment(Deployment.of("h", "openai/b").id("two"))
                .deployment(Deployment.of("h", "azure/d"))
                .providerBudget("openai", new BigDecimal("0.01"), Duration.ofDays(1))
                .numRetries(0)
                .build(clockwork);
        ask(router);

        assertThat(refused(router, request())).hasMessageContaining("one belongs to a provider that has spent");
        for (int i = 0; i < 20; i++) {
            assertThat(router.completion("h", "hi").text()).isEqualTo("d");
        }
        router.addDeployment(Deployment.of("g", "openai/c").id("three"));
        assertThat(refused(router, request())).hasMessageContaining("three belongs to a provider that has spent");
    }

    @Test
    void tagsAreMatchedByOneOrByAll() {
        Deployment red = Deployment.of("g", "openai/a").tags("red");
        Deployment both = Deployment.of("g", "openai/b").tags("red", "blue");

        assertThat(answers(tagged(true, red, both), "red", "blue")).containsOnlyKeys("a", "b");
        assertThat(answers(tagged(false, red, both), "red", "blue")).containsOnlyKeys("b");
        assertThat(answers(tagged(true, red, both), "red", "!blue")).containsOnlyKeys("a");
        assertThat(answers(tagged(true, red, both), "&blue")).containsOnlyKeys("b");
        assertThat(answers(tagged(true, red, both), "!blue")).containsOnlyKeys("a");
    }

    @Test
    void tagsNobodyHasGoToTheDefault() {
        Deployment red = Deployment.of("g", "openai/a").tags("red");
        Deployment usual = Deployment.of("g", "openai/b").tags("default");

        assertThat(answers(tagged(true, red, usual), "green")).containsOnlyKeys("b");
        assertThat(answers(tagged(true, red, usual))).containsOnlyKeys("b");
        assertThat(answers(tagged(true, red), new String[0])).containsOnlyKeys("a");
        assertThat(refused(tagged(true, red.id("one")), metadata("tags", List.of("green"))))
                .hasMessageContaining("one has the tags [red], not any of the tags [green]");
    }

    @Test
    void aKnownTagWhoseDeploymentsAreAwayIsAnErrorAndNotTheDefault() {
        Router router = tagged(
                true,
                Deployment.of("g", "openai/a").tags("red").rpm(1),
                Deployment.of("g", "openai/b").tags("default"));
        ChatRequest red = metadata("tags", List.of("red"));
        assertThat(router.completion(red).text()).isEqualTo("a");

        assertThat(refused(router, red).retryAfter()).hasValue(Duration.ofSeconds(61));
    }

    @Test
    void aCustomStrategyIsGivenThoseThatCanTakeTheCall() {
        List<List<String>> given = new java.util.ArrayList<>();
        Router router = Router.builder()
                .client(client)
                .deployment(Deployment.of("g", "openai/a").id("one"))
                .deployment(Deployment.of("g", "openai/b").id("two").blocked(true))
                .deployment(Deployment.of("g", "openai/c").id("three"))
                .customRoutingStrategy((candidates, request) -> {
                    given.add(candidates.stream().map(DeploymentStatus::id).toList());
                    return candidates.get(candidates.size() - 1);
                })
                .build(clockwork);

        assertThat(ask(router)).isEqualTo("c");
        assertThat(given).containsExactly(List.of("one", "three"));
    }

    @Test
    void aCustomStrategyThatChoosesSomebodyElseIsToldSo() {
        Router[] routers = new Router[1];
        routers[0] = Router.builder()
                .client(client)
                .deployment(Deployment.of("g", "openai/a").id("one"))
                .deployment(Deployment.of("g", "openai/b").id("two").blocked(true))
                .customRoutingStrategy(
                        (candidates, request) -> routers[0].deployments().get(1))
                .build(clockwork);

        assertThatIllegalStateException()
                .isThrownBy(() -> ask(routers[0]))
                .withMessageContaining("chose 'two'; it has to be one of the candidates [one]");
        assertThat(routers[0].deployments().get(0).inFlight()).isZero();
    }

    @Test
    void aGroupAndARequestMayHaveAStrategyOfTheirOwn() {
        ModelInfo cheap = ModelInfo.builder("a")
                .price(dev.litellm4j.model.PriceUnit.INPUT, "0.001")
                .price(dev.litellm4j.model.PriceUnit.OUTPUT, "0.001")
                .build();
        Router.Builder builder = Router.builder().client(client);
        for (String group : List.of("g", "h")) {
            builder.deployment(Deployment.of(group, "openai/a").modelInfo(cheap))
                    .deployment(Deployment.of(group, "openai/b"));
        }
        Router router = builder.routingStrategy("h", RoutingStrategy.COST_BASED).build(clockwork);

        assertThat(answers(router, "g")).containsOnlyKeys("a", "b");
        assertThat(count(router, ChatRequest.builder().model("h").user("hi").build()))
                .containsOnlyKeys("a");
        assertThat(count(
                        router,
                        ChatRequest.builder()
                                .model("g")
                                .user("hi")
                                .option(RoutingStrategy.OF_REQUEST, RoutingStrategy.COST_BASED)
                                .build()))
                .containsOnlyKeys("a");
        assertThat(client.requests())
                .allSatisfy(request -> assertThat(request.options().has(RoutingStrategy.OF_REQUEST))
                        .isFalse());
    }

    @Test
    void sessionsAndCachedPromptsStayTogether() {
        Router router = Router.builder()
                .client(client)
                .deployment(Deployment.of("g", "openai/a"))
                .deployment(Deployment.of("g", "openai/b"))
                .deployment(Deployment.of("g", "openai/c"))
                .sessionAffinity(true)
                .promptCacheAffinity(true)
                .build(clockwork);

        assertThat(count(router, metadata("session_id", "s1"))).hasSize(1);
        assertThat(count(router, cached("a".repeat(8000), "one"))).hasSize(1);
        assertThat(count(router, cached("a".repeat(8000), "two")))
                .isEqualTo(count(router, cached("a".repeat(8000), "one")));
        assertThat(count(router, cached("short", "one"))).hasSize(3);
        assertThat(IntStream.range(0, 50)
                        .mapToObj(i -> router.completion(cached((char) ('a' + i % 26) + "x".repeat(8000 + i), "?"))
                                .text()))
                .contains("a", "b", "c");
    }

    @Test
    void callsOfOneCallerStayTogetherAndAGroupMayHaveItsOwnRule() {
        Router.Builder builder = Router.builder().client(client);
        for (String group : List.of("g", "h")) {
            builder.deployment(Deployment.of(group, "openai/a"))
                    .deployment(Deployment.of(group, "openai/b"))
                    .deployment(Deployment.of(group, "openai/c"));
        }
        Router router =
                builder.deploymentAffinity(true).affinity("h", Affine.SESSION).build(clockwork);

        assertThat(count(router, metadata("user_api_key_hash", "k1"))).hasSize(1);
        assertThat(count(router, metadata("session_id", "s1"))).hasSize(3);
        assertThat(count(
                        router,
                        metadata("user_api_key_hash", "k1").toBuilder()
                                .model("h")
                                .build()))
                .hasSize(3);
        assertThat(count(
                        router,
                        metadata("session_id", "s1").toBuilder().model("h").build()))
                .hasSize(1);
    }

    private static ChatRequest cached(String prefix, String question) {
        JsonObject part =
                JsonObject.of("type", "text", "text", prefix, "cache_control", JsonObject.of("type", "ephemeral"));
        ChatRequest empty = ChatRequest.builder().model("g").user(question).build();
        return empty.with(empty.fields()
                .with(
                        "messages",
                        List.of(
                                JsonObject.of("role", "system", "content", List.of(part)),
                                JsonObject.of("role", "user", "content", question))));
    }

    private Router tagged(boolean any, Deployment... deployments) {
        Router.Builder builder = Router.builder()
                .client(client)
                .enableTagFiltering(true)
                .tagFilteringMatchAny(any)
                .numRetries(0);
        List.of(deployments).forEach(builder::deployment);
        return builder.build(clockwork);
    }

    private Map<String, Integer> answers(Router router, String... tags) {
        return count(router, metadata("tags", List.of(tags)));
    }

    private static Map<String, Integer> count(Router router, ChatRequest request) {
        Map<String, Integer> answers = new ConcurrentHashMap<>();
        for (int i = 0; i < 50; i++) {
            ChatCompletion answer = router.completion(request);
            answers.merge(answer.text(), 1, Integer::sum);
        }
        return answers;
    }

    private Router router(Deployment... deployments) {
        Router.Builder builder = Router.builder().client(client).numRetries(0);
        List.of(deployments).forEach(builder::deployment);
        return builder.build(clockwork);
    }

    private static ModelInfo window(int tokens) {
        return ModelInfo.builder("m").maxInputTokens(tokens).build();
    }

    private static ChatRequest request() {
        return ChatRequest.builder().model("g").user("hi").build();
    }

    private static ChatRequest metadata(String name, Object value) {
        return ChatRequest.builder().model("g").user("hi").metadata(name, value).build();
    }

    private static String ask(Router router) {
        return router.completion(request()).text();
    }

    private static NoDeploymentAvailableException refused(Router router, ChatRequest request) {
        NoDeploymentAvailableException refused =
                catchThrowableOfType(NoDeploymentAvailableException.class, () -> router.completion(request));
        assertThat(refused).isNotNull();
        return refused;
    }
}
